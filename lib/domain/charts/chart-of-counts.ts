import type { Chart, ChartFigures, ChartFunction } from '#lib/domain/api/chart-api.ts';
import type { Outcome } from '#lib/domain/api/record-api.ts';
import type { ChartRange } from './chart-range.ts';
import { bucketPercentile } from './duration-buckets.ts';

/** How many records of one outcome and one bucket of durations came in. */
interface Count {
  outcome: Outcome;
  /** Below 0: unknown. */
  tookBucket: number;
  records: number;
  /** Of all these records together. */
  attempts: number;
}

/** The first slot is 0. */
export type SlotCount = Count & { slot: number };
export type FunctionCount = Count & { functionName: string };

const MAX_FUNCTIONS = 20;

export function chartOfCounts(
  range: ChartRange,
  slots: readonly SlotCount[],
  functions: readonly FunctionCount[],
): Chart {
  const { from, to, stepMs } = range;
  const bySlot = Map.groupBy(slots, ({ slot }) => slot);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepMs,
    slots: Array.from({ length: (to - from) / stepMs }, (_, slot) => ({
      at: new Date(from + slot * stepMs).toISOString(),
      ...figuresOf(bySlot.get(slot) ?? []),
    })),
    functions: toFunctions(functions),
  };
}

function figuresOf(counts: readonly Count[]): ChartFigures {
  const sums = sumOutcomes(counts);
  const durations = new Map<number, number>();
  for (const { tookBucket, records } of counts) {
    if (tookBucket >= 0) durations.set(tookBucket, (durations.get(tookBucket) ?? 0) + records);
  }
  const p50Ms = bucketPercentile(durations, 0.5);
  const p95Ms = bucketPercentile(durations, 0.95);
  const records = sums.success + sums.failure + sums.unknown;
  const attempts = counts.reduce((sum, count) => sum + count.attempts, 0);
  return {
    ...sums,
    ...(p50Ms !== undefined && { p50Ms }),
    ...(p95Ms !== undefined && { p95Ms }),
    ...(attempts > 0 && { attempts: attempts / records }),
  };
}

function toFunctions(counts: readonly FunctionCount[]): ChartFunction[] {
  const size = ({ success, failure, unknown }: ChartFunction) => success + failure + unknown;
  return [...Map.groupBy(counts, ({ functionName }) => functionName)]
    .map(([name, ofFunction]) => ({ name, ...figuresOf(ofFunction) }))
    .sort((left, right) => size(right) - size(left) || (left.name < right.name ? -1 : 1))
    .slice(0, MAX_FUNCTIONS);
}

function sumOutcomes(counts: readonly { outcome: Outcome; records: number }[]): Record<Outcome, number> {
  const sums = { success: 0, failure: 0, unknown: 0 };
  for (const { outcome, records } of counts) sums[outcome] += records;
  return sums;
}
