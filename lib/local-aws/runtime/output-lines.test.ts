import { expect, it } from 'vitest';
import { OutputLines } from './output-lines.ts';

it('joins what belongs to one line, with the time of its beginning', () => {
  const lines = new OutputLines();
  lines.append('a', 1);
  lines.append('b\nc\n\nd', 2);
  expect(lines.take()).toEqual([
    { at: 1, text: 'ab\n' },
    { at: 2, text: 'c\n' },
    { at: 2, text: '\n' },
    { at: 2, text: 'd' },
  ]);
  expect(lines.take()).toEqual([]);
});

it('splits a line without end, and keeps the newest million characters', () => {
  const lines = new OutputLines();
  for (let at = 0; at < 40; at += 1) lines.append('x'.repeat(65_536), at);
  const taken = lines.take();
  expect(taken.every(({ text }) => text.length <= 262_144 + 65_536)).toBe(true);
  expect(taken.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(1_000_000);
});
