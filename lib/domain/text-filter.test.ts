import { expect, it } from 'vitest';
import { hasKeyPrefix, matchesText } from './text-filter.ts';

it.each([
  { value: 'KeyError', filter: 'KeyError', matches: true },
  { value: 'KeyError', filter: 'keyERROR', matches: true },
  { value: 'KeyError', filter: 'key', matches: false },
  { value: 'KeyError', filter: 'key*', matches: true },
  { value: 'KeyError', filter: 'Error*', matches: false },
  { value: 'KeyError', filter: '*', matches: true },
  { value: 'Key*', filter: 'key**', matches: true },
  { value: '보고서'.normalize('NFD'), filter: '보고*', matches: true },
  { value: undefined, filter: '*', matches: false },
])('matches $value against the filter $filter: $matches', ({ value, filter, matches }) => {
  expect(matchesText(value, filter)).toBe(matches);
});

it.each([
  { key: 'Uploads/A.txt', prefix: 'uploads/a', matches: true },
  { key: '보고서.csv'.normalize('NFD'), prefix: '보고', matches: true },
  { key: 'in/uploads/a', prefix: 'uploads/', matches: false },
  { key: 'uploads/a', prefix: 'uploads/*', matches: false },
  { key: undefined, prefix: '', matches: false },
])('matches the key $key against the prefix $prefix: $matches', ({ key, prefix, matches }) => {
  expect(hasKeyPrefix(key, prefix)).toBe(matches);
});
