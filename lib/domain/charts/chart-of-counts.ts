import type { Chart, ChartFunction, ChartSlot } from '#lib/domain/api/chart-api.ts';
import type { Outcome } from '#lib/domain/api/record-api.ts';
import type { ChartRange } from './chart-range.ts';
import { bucketPercentile } from './duration-buckets.ts';

/** How many records of one outcome and one bucket of durations came in during a slot. */
export interface SlotCount {
  /** The first slot is 0. */
  slot: number;
  outcome: Outcome;
  /** Below 0: unknown. */
  tookBucket: number;
  records: number;
  /** Of all these records together. */
  attempts: number;
}

export interface FunctionCount {
  functionName: string;
  outcome: Outcome;
  records: number;
}

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
    slots: Array.from({ length: (to - from) / stepMs }, (_, slot) =>
      toSlot(new Date(from + slot * stepMs).toISOString(), bySlot.get(slot) ?? []),
    ),
    functions: toFunctions(functions),
  };
}

function toSlot(at: string, counts: readonly SlotCount[]): ChartSlot {
  const slot: ChartSlot = { at, ...sumOutcomes(counts) };
  const durations = new Map<number, number>();
  for (const { tookBucket, records } of counts) {
    if (tookBucket >= 0) durations.set(tookBucket, (durations.get(tookBucket) ?? 0) + records);
  }
  const p50Ms = bucketPercentile(durations, 0.5);
  const p95Ms = bucketPercentile(durations, 0.95);
  const records = slot.success + slot.failure + slot.unknown;
  const attempts = counts.reduce((sum, count) => sum + count.attempts, 0);
  return {
    ...slot,
    ...(p50Ms !== undefined && { p50Ms }),
    ...(p95Ms !== undefined && { p95Ms }),
    ...(attempts > 0 && { attempts: attempts / records }),
  };
}

function toFunctions(counts: readonly FunctionCount[]): ChartFunction[] {
  const size = ({ success, failure, unknown }: ChartFunction) => success + failure + unknown;
  return [...Map.groupBy(counts, ({ functionName }) => functionName)]
    .map(([name, ofFunction]) => ({ name, ...sumOutcomes(ofFunction) }))
    .sort((left, right) => size(right) - size(left) || (left.name < right.name ? -1 : 1))
    .slice(0, MAX_FUNCTIONS);
}

function sumOutcomes(counts: readonly { outcome: Outcome; records: number }[]): Record<Outcome, number> {
  const sums = { success: 0, failure: 0, unknown: 0 };
  for (const { outcome, records } of counts) sums[outcome] += records;
  return sums;
}
