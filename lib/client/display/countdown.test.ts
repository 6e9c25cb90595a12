import { expect, it } from 'vitest';
import { formatCountdown } from './countdown.ts';

it.each([
  [-5, '0:00'],
  [1, '0:01'],
  [42_000, '0:42'],
  [725_000, '12:05'],
  [3_723_000, '1:02:03'],
])('writes %i ms as %s', (ms, expected) => {
  expect(formatCountdown(ms)).toBe(expected);
});
