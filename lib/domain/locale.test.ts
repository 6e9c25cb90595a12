import { expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

it.each([
  { chosen: 'ko', accept: 'en-GB,en', locale: 'ko' },
  { chosen: 'fr', accept: 'ko-KR,ko;q=0.9', locale: 'ko' },
  { chosen: undefined, accept: 'fr-FR,ko;q=0.5,en;q=0.8', locale: 'en' },
  { chosen: undefined, accept: 'de, ko;q=0', locale: 'en' },
  { chosen: undefined, accept: 'en;q=abc, KO', locale: 'ko' },
  { chosen: undefined, accept: null, locale: 'en' },
])('picks $locale for the choice $chosen and the header $accept', ({ chosen, accept, locale }) => {
  expect(pickLocale(chosen, accept)).toBe(locale);
});
