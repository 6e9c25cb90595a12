import { describe, expect, it } from 'vitest';
import { chartOfCounts } from './chart-of-counts.ts';
import { chartRange } from './chart-range.ts';
import { durationBucket } from './duration-buckets.ts';

const now = Date.parse('2026-03-01T12:34:56.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe('the range of a chart', () => {
  it.each([
    [{}, '2026-02-28T12:00:00.000Z', '2026-03-01T13:00:00.000Z', 3_600_000],
    [{ from: iso(now - 900_000) }, '2026-03-01T12:19:00.000Z', '2026-03-01T12:35:00.000Z', 60_000],
    [{ from: iso(now - 7 * 86_400_000) }, '2026-02-22T12:00:00.000Z', '2026-03-01T18:00:00.000Z', 21_600_000],
    [{ from: iso(now), to: iso(now) }, '2026-03-01T12:34:00.000Z', '2026-03-01T12:35:00.000Z', 60_000],
  ])('of %j holds all of it', (asked, from, to, stepMs) => {
    const range = chartRange(asked, now);
    expect([iso(range.from), iso(range.to), range.stepMs]).toEqual([from, to, stepMs]);
  });

  it('has few slots, however long it is', () => {
    const { from, to, stepMs } = chartRange({ from: '1971-01-01T00:00:00.000Z' }, now);
    expect((to - from) / stepMs).toBeLessThanOrEqual(61);
  });
});

it('draws slots and functions from counts', () => {
  const range = { from: 0, to: 180_000, stepMs: 60_000 };
  const count = { slot: 1, tookBucket: -1, attempts: 0 };
  const ofFunction = { tookBucket: -1, attempts: 0 };
  const chart = chartOfCounts(
    range,
    [
      { ...count, outcome: 'success', records: 3, tookBucket: durationBucket(1_000), attempts: 3 },
      { ...count, outcome: 'failure', records: 1, tookBucket: durationBucket(60_000), attempts: 3 },
      { ...count, slot: 2, outcome: 'unknown', records: 2 },
    ],
    [
      { ...ofFunction, functionName: 'b', outcome: 'failure', records: 1, attempts: 10 },
      { ...ofFunction, functionName: 'a', outcome: 'success', records: 3, tookBucket: durationBucket(1_000) },
      { ...ofFunction, functionName: 'b', outcome: 'unknown', records: 4 },
    ],
  );
  expect(chart.slots).toMatchObject([
    { at: '1970-01-01T00:00:00.000Z', success: 0, failure: 0, unknown: 0 },
    { success: 3, failure: 1, unknown: 0, attempts: 1.5 },
    { success: 0, failure: 0, unknown: 2 },
  ]);
  expect(chart.slots[0]).not.toHaveProperty('p50Ms');
  expect(chart.slots[2]).not.toHaveProperty('attempts');
  expect(Math.round((chart.slots[1]?.p50Ms ?? 0) / 100)).toBe(10);
  expect(Math.round((chart.slots[1]?.p95Ms ?? 0) / 10_000)).toBe(6);
  expect(chart.functions).toMatchObject([
    { name: 'b', success: 0, failure: 1, unknown: 4, attempts: 2 },
    { name: 'a', success: 3, failure: 0, unknown: 0 },
  ]);
  expect(chart.functions[0]).not.toHaveProperty('p50Ms');
  expect(Math.round((chart.functions[1]?.p95Ms ?? 0) / 100)).toBe(10);
});
