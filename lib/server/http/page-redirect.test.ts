import { expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/roles.ts';
import { pageRedirect } from './page-redirect.ts';

it.each<[Role | undefined, string, string | undefined]>([
  [undefined, '/', '/sign-in?next=%2F'],
  [undefined, '/records/3?q=a', '/sign-in?next=%2Frecords%2F3%3Fq%3Da'],
  [undefined, '/join?code=abc', '/sign-in?code=abc&next=%2Fjoin'],
  [undefined, '/sign-in?code=abc', undefined],
  [undefined, '/icon.svg', undefined],
  ['viewer', '/', undefined],
  ['viewer', '/setup', undefined],
  ['viewer', '/join', '/sign-in?next=%2Fjoin'],
  ['viewer', '/join?code=abc', '/sign-in?code=abc&next=%2Fjoin'],
  ['viewer', '/unlisted', '/'],
  ['participant', '/', '/join'],
  ['participant', '/records/3', undefined],
  ['participant', '/setup', '/join'],
  ['participant', '/join?code=abc', undefined],
  ['participant', '/?code=abc', '/sign-in?code=abc&next=%2F'],
  ['instructor', '/join?code=abc', undefined],
  ['instructor', '/unlisted', undefined],
])('leads a %s who asks for %s to %s', (role, asked, expected) => {
  const { pathname, searchParams } = new URL(asked, 'http://127.0.0.1');
  expect(pageRedirect({ pathname, searchParams, role, hasCodes: true })).toBe(expected);
});

it('takes a code in the address for nothing where there are no codes', () => {
  const searchParams = new URLSearchParams('code=abc');
  expect(pageRedirect({ pathname: '/', searchParams, role: 'instructor', hasCodes: false })).toBeUndefined();
});
