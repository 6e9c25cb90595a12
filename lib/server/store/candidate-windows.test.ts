import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areDense, candidateWindows, findCandidates, locateNewest, scannedWindows } from './candidate-windows.ts';

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

it('reads what is well before the newest candidate at once, and then a few hundred candidates at a time, soon thousands', () => {
  const [before, first, second, third, fourth] = windowsOf((id) => id < 101_000 && id % 10_000 === 999);
  expect(before).toEqual({ low: 121_000, high: 1_001_000 });
  expect(first).toEqual({ low: 120_488, high: 121_000 });
  expect(second).toEqual({ low: 119_464, high: 120_488 });
  expect(third).toEqual({ low: 117_416, high: 119_464 });
  expect(fourth).toEqual({ low: 113_320, high: 117_416 });
});

it('reads what is before a newest candidate whose place is known well, and the first few hundred, at once', () => {
  const [before, first, second] = candidateWindows(range, { density: 0.25, newest: 99_999, gap: 500 });
  expect(before).toEqual({ low: 104_000, high: 1_001_000 });
  expect(first).toEqual({ low: 99_999 - 1_024, high: 104_000 });
  expect(second?.high).toBe(99_999 - 1_024);
});

it('looks again where the newest candidate may be, if that is far from the newest of all', () => {
  const isOld = (id: number) => id < 133_000;
  const work = locateNewest(range, candidatesOf(isOld), (document) => document === 'yes');
  const { value: asked } = work.next();
  if (!asked || !('params' in asked)) throw new Error('Nothing was asked of the database.');
  const ids = asked.params.map(Number);
  expect(Math.min(...ids)).toBeGreaterThan(130_000);
  expect(Math.max(...ids)).toBeLessThanOrEqual(151_000);
  const { value: found } = work.next(ids.map((id) => ({ id, document: isOld(id) ? 'yes' : 'no' })));
  expect(found).toMatchObject({ density: 1, gap: 20_000 / 128 });
  expect(found).toHaveProperty('newest', Math.max(...ids.filter(isOld)));
});

it('asks nothing where there are none, or where the newest are among the newest of all', () => {
  for (const ids of [() => false, () => true]) {
    const candidates = candidatesOf(ids);
    expect(locateNewest(range, candidates, () => true).next()).toEqual({ done: true, value: candidates });
  }
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
