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
  '',
];
const starts = ['k', 'ke', 'e', 'er', '한', '한국', 'x', 'a'];

it.each(documents)('agrees with the index on how the words of %j begin', (document) => {
  const listed = wordStarts(document).split(' ');
  for (const start of starts)
    expect({ start, found: hasWordStart(document, start) }).toEqual({ start, found: listed.includes(start) });
});
