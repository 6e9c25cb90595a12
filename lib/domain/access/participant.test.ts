import { describe, expect, it } from 'vitest';
import { participantOfKey, readNickname } from './participant.ts';

describe('a nickname', () => {
  it.each([
    ['person 1', 'person 1'],
    ['  사람 \n 1 ', '사람 1'],
    ['👨‍👩‍👧 family', '👨‍👩‍👧 family'],
    ['a\u202eb\u200bc', 'abc'],
    ['x\u0301\u0301\u0301\u0301\u0301\u0301', 'x\u0301\u0301\u0301'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['👍🏽'.repeat(24), '👍🏽'.repeat(24)],
  ])('%j is shown as %j', (typed, shown) => {
    expect(readNickname(typed)).toBe(shown);
  });

  it.each(['', ' ', '\u200b\u200d', '\u3164', '\u0301', 'x'.repeat(25), '\ud800'.repeat(30), 'x'.repeat(100_000)])(
    'is refused: %j',
    (typed) => {
      expect(readNickname(typed)).toBeUndefined();
    },
  );
});

it.each([
  ['uploads/p0123456789abcdef/u1/plan.txt', 'p0123456789abcdef'],
  ['a/prefix/p0123456789abcdef/u1/plan.txt', 'p0123456789abcdef'],
  ['uploads/u1/p0123456789abcdef', undefined],
  ['uploads/p0123456789abcdeg/u1/plan.txt', undefined],
  ['', undefined],
  [undefined, undefined],
])('finds whose folder %s is in', (key, id) => {
  expect(participantOfKey(key)).toBe(id);
});
