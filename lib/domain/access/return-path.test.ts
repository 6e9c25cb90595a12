import { expect, it } from 'vitest';
import { readReturnPath } from './return-path.ts';

it.each([
  ['/records/7?q=x#a', '/records/7?q=x#a'],
  ['/', '/'],
  ['/join', '/join'],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['/\t/evil.example', undefined],
  ['/.//evil.example', undefined],
  ['https://evil.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['evil', undefined],
  ['/sign-in?next=/', undefined],
  ['', undefined],
  [undefined, undefined],
])('goes back from signing in to an address of its own only: %j', (given, path) => {
  expect(readReturnPath(given)).toBe(path);
});
