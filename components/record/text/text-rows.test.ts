import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRows } from './text-rows.ts';

const shown = (text: string, maxLength: number) =>
  textRows(text, maxLength).map((row) => `${row.line ?? ''}|${text.slice(row.start, row.end)}`);

describe('textRows', () => {
  it.each([
    ['', 4, ['1|']],
    ['one', 4, ['1|one']],
    ['one\ntwo\n', 4, ['1|one', '2|two', '3|']],
    ['\n\n', 4, ['1|', '2|', '3|']],
    ['abcdefghij\nk', 4, ['1|abcd', '|efgh', '|ij', '2|k']],
    ['abc😀d', 4, ['1|abc😀', '|d']],
  ])('cuts %j at %d', (text, maxLength, rows) => {
    expect(shown(text, maxLength)).toEqual(rows);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, maxLength) => {
        const rows = textRows(text, maxLength);
        const joined = rows.map((row, at) => (row.line && at ? '\n' : '') + text.slice(row.start, row.end)).join('');
        expect(joined).toBe(text);
      }),
    );
  });
});
