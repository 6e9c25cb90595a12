import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasWordStart, wordStarts } from './search-text.ts';

const documents = [
  'key error',
  'keyerror',
  'a_key',
  '한국어 key2',
  'e\u0301key',
  '\u0301key',
  'x\u0301 ke',
  '(ke)',
  'k',
  'Ke 2k x_e-a',
  'A',
  '',
];
const starts = ['k', 'ke', 'e', 'er', '한', '한국', 'x', 'a'];

it.each(documents)('agrees with the index on how the words of %j begin', (document) => {
  const listed = wordStarts(document).split(' ');
  for (const start of starts)
    expect({ start, found: hasWordStart(document, start) }).toEqual({ start, found: listed.includes(start) });
});

it('finds the same word starts in a plain document as in one with a letter beyond ASCII', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aZ09_-. \n\u001f') });
  fc.assert(
    fc.property(letters, (text) => {
      expect(wordStarts(`${text} 한`)).toBe(`${wordStarts(text)} 한`.trim());
    }),
  );
});
