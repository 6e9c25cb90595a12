import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidateWindows } from './candidate-windows.ts';

const range = { low: 1_000, high: 1_001_000 };
/** 200 documents, spread evenly; those of `ids` are candidates. */
function sampleWith(ids: (id: number) => boolean) {
  return Array.from({ length: 200 }, (_, index) => {
    const id = range.high - 1 - index * 5_000;
    return { id, document: ids(id) ? 'yes' : 'no' };
  });
}
const windowsOf = (ids: (id: number) => boolean) => [
  ...candidateWindows(range, sampleWith(ids), (document) => document === 'yes'),
];

it('looks at everything at once where the sample has no candidate', () => {
  expect(windowsOf(() => false)).toEqual([range]);
});

it('reads what is before the newest candidate at once, and then a thousand candidates or so at a time', () => {
  const [before, first, second, third, fourth] = windowsOf((id) => id < 101_000 && id % 10_000 === 999);
  expect(before).toEqual({ low: 101_000, high: 1_001_000 });
  expect(first).toEqual({ low: 99_000, high: 101_000 });
  expect(second).toEqual({ low: 95_000, high: 99_000 });
  expect(third).toEqual({ low: 87_000, high: 95_000 });
  expect(fourth).toEqual({ low: 79_000, high: 87_000 });
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
