import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketPercentile, durationBucket } from './duration-buckets.ts';

const MAX_RELATIVE_ERROR = 0.08;

it('gives a percentile that is close to the exact one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95, 1),
      (durations, share) => {
        const counts = new Map<number, number>();
        for (const ms of durations) counts.set(durationBucket(ms), (counts.get(durationBucket(ms)) ?? 0) + 1);
        const sorted = durations.toSorted((left, right) => left - right);
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const found = bucketPercentile(counts, share) ?? 0;
        expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(MAX_RELATIVE_ERROR);
      },
    ),
  );
});

it('takes any number', () => {
  expect([-5, 0, 0.5, 1, Number.MAX_VALUE].map(durationBucket)).toEqual([0, 0, 0, 1, durationBucket(604_800_000)]);
  expect(bucketPercentile(new Map(), 0.5)).toBeUndefined();
  expect(bucketPercentile(new Map([[0, 3]]), 0.5)).toBe(0);
});
