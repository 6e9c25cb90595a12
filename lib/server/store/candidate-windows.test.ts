import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areDense, candidateWindows, findCandidates, scannedWindows } from './candidate-windows.ts';

const range = { low: 1_000, high: 1_001_000 };
/** 200 documents, spread evenly; those of `ids` are candidates. */
function sampleWith(ids: (id: number) => boolean) {
  return Array.from({ length: 200 }, (_, index) => {
    const id = range.high - 1 - index * 5_000;
    return { id, document: ids(id) ? 'yes' : 'no' };
  });
}
const candidatesOf = (ids: (id: number) => boolean) =>
  findCandidates(range, sampleWith(ids), (document) => document === 'yes');
const windowsOf = (ids: (id: number) => boolean) => [...candidateWindows(range, candidatesOf(ids))];

it('looks at everything at once where the sample has no candidate', () => {
  expect(windowsOf(() => false)).toEqual([range]);
});

it('reads what is well before the newest candidate at once, and then a thousand candidates or so at a time', () => {
  const [before, first, second, third, fourth] = windowsOf((id) => id < 101_000 && id % 10_000 === 999);
  expect(before).toEqual({ low: 111_000, high: 1_001_000 });
  expect(first).toEqual({ low: 109_000, high: 111_000 });
  expect(second).toEqual({ low: 105_000, high: 109_000 });
  expect(third).toEqual({ low: 97_000, high: 105_000 });
  expect(fourth).toEqual({ low: 89_000, high: 97_000 });
});

it.each([
  ['many everywhere', (id: number) => id % 20_000 === 999, true],
  ['many, but old', (id: number) => id < 101_000, false],
  ['few', (id: number) => id % 100_000 === 999, false],
  ['none', () => false, false],
])('tells whether candidates are too many for an index: %s', (_, ids, dense) => {
  expect(areDense(candidatesOf(ids), range)).toBe(dense);
});

it('scans the range, newest first', () => {
  const scanned = [...scannedWindows({ low: 5, high: 10_005 })];
  expect(scanned).toEqual([
    { low: 1_813, high: 10_005 },
    { low: 5, high: 1_813 },
  ]);
});

it('covers the range, newest first, without gap or overlap', () => {
  fc.assert(
    fc.property(fc.func(fc.boolean()), (isCandidate) => {
      let high = range.high;
      for (const window of windowsOf(isCandidate)) {
        expect(window.high).toBe(high);
        expect(window.low).toBeLessThan(window.high);
        high = window.low;
      }
      expect(high).toBe(range.low);
    }),
  );
});
