import { expect, it } from 'vitest';
import { matcherOf } from './filter-pattern.ts';

it.each([
  ['', 'anything', true],
  ['one two', 'two, one', true],
  ['one two', 'one', false],
  ['"one two"', 'one two', true],
  ['"one two"', 'two one', false],
  ['"say \\"no\\""', 'say "no"', true],
  ['?"REPORT RequestId" ?"platform.report"', '{"type":"platform.report"}', true],
  ['?one ?two', 'three', false],
  ['?one two', 'two', true],
])('%s on %s: %s', (pattern, message, isMatch) => {
  expect(matcherOf(pattern)(message)).toBe(isMatch);
});

it.each(['{ $.a = 1 }', '[a, b]', '%a%', '-a'])('doesn’t offer %s', (pattern) => {
  expect(() => matcherOf(pattern)).toThrow('does not offer');
});
