import { expect, it } from 'vitest';
import { compactJson } from './compact-json.ts';

it.each([
  [{ statusCode: 200, body: 'ok' }, '{"statusCode":200,"body":"ok"}'],
  [[1, [], {}, [true, null]], '[1,[],{},[true,null]]'],
  ['two\nlines', 'two\nlines'],
  [null, 'null'],
  [{ text: 'a "quoted" word' }, '{"text":"a \\"quoted\\" word"}'],
])('writes %j', (value, text) => {
  expect(compactJson(value, 120)).toBe(text);
});

it('ends at its limit, however deep, wide or long the value is', () => {
  const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));
  expect(compactJson(deep, 120)).toBe('['.repeat(120));
  const wide = Array.from({ length: 1_000_000 }, () => 1);
  expect(compactJson(wide, 9)).toBe('[1,1,1,1,');
  expect(compactJson({ body: 'x'.repeat(1_000_000) }, 12)).toBe('{"body":"xxx');
});
