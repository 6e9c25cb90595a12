import { expect, it } from 'vitest';
import type { JsonKind } from '#lib/domain/json/json-node.ts';
import { valueToSearch } from './row-value.ts';

it.each<[JsonKind, string, string | undefined]>([
  ['string', '"caf\\u00e9 \\"1\\""', 'café "1"'],
  ['string', '"\\n  one\\ntwo"', 'one'],
  ['string', '" \\n"', undefined],
  ['number', '1.50', '1.5'],
  ['number', '1E3', '1000'],
  ['number', '12345678901234567890', '12345678901234567890'],
  ['boolean', 'true', undefined],
  ['null', 'null', undefined],
])('the %s %s is searched for as %s', (kind, text, searched) => {
  expect(valueToSearch(text, { kind, start: 0, end: text.length })).toBe(searched);
});
