import { expect, it } from 'vitest';
import { chooseTrigrams } from './rare-trigrams.ts';

function sampleOf(documentOf: (n: number) => string) {
  return Array.from({ length: 200 }, (_, id) => ({ id, document: documentOf(id) }));
}
const index = (isIndexed: (trigram: string) => boolean = () => true) => ({ isIndexed, entryCost: 0.006 });

it.each([
  ['those that no document has', 'timed zeb', () => 'it timed out', ['d z', 'zeb']],
  ['one of two that are always together', 'abcd', (n: number) => (n % 10 === 0 ? 'abcd' : 'other'), ['abc']],
  [
    'those that each are frequent and never meet',
    'abcxyz',
    (n: number) => (n % 2 === 0 ? 'abc bcx' : 'xyz cxy bcx'),
    ['abc', 'cxy', 'xyz'],
  ],
  ['one at least, though every document has it', 'abc', () => 'abc', ['abc']],
] as const)('chooses %s', (_, text, documentOf, chosen) => {
  expect(chooseTrigrams(text, sampleOf(documentOf), index())).toEqual(chosen);
});

it('chooses the rarest of random ones until few documents are left', () => {
  const random = (n: number) =>
    ['a1', 'b2', 'c3', 'd4', 'e5'].map((end, at) => (n % 31 === at ? `x${end}` : '')).join(' ');
  expect(
    chooseTrigrams(
      'xa1 xb2 xc3 xd4',
      sampleOf(random),
      index((trigram) => trigram.startsWith('x')),
    ),
  ).toHaveLength(3);
});

it('takes others from elsewhere in the text where none tells them apart', () => {
  expect(
    chooseTrigrams(
      '33f4d-c0cd-4f5',
      sampleOf(() => 'none of them'),
      index(),
    ),
  ).toEqual(['33f', 'f4d', 'd-c']);
});

it('chooses among those that the index has, from all over a long text', () => {
  const text = `${'-'.repeat(400)}abc`;
  expect(
    chooseTrigrams(
      text,
      [],
      index((trigram) => trigram === 'abc'),
    ),
  ).toEqual(['abc']);
});
