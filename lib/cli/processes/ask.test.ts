import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ask } from './ask.ts';

it.each([
  ['what was typed, trimmed', ' yes \n', 'yes'],
  ['the first of two lines', 'no\nyes\n', 'no'],
  ['nothing when only Enter was pressed', '\n', ''],
  ['nothing when the input ends', '', ''],
])('an answer is %s', async (_, typed, expected) => {
  const input = new PassThrough();
  input.end(typed);
  const output = new PassThrough({ encoding: 'utf8' });
  expect(await ask('Really? ', { input, output })).toBe(expected);
  expect(output.read()).toContain('Really?');
});
