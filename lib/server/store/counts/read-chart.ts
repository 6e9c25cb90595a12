import { z } from 'zod';
import type { Chart, ChartFilters } from '#lib/domain/api/chart-api.ts';
import { Outcome } from '#lib/domain/api/record-api.ts';
import { chartOfCounts } from '#lib/domain/charts/chart-of-counts.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { matchesText } from '#lib/domain/text-filter.ts';
import { placeholders, query, type SqlValue, type Work } from '#lib/server/store/sql/database.ts';
import { findQueueNumbers, queueNumbersOfLane } from '#lib/server/store/sql/queue-rows.ts';
import { MINUTE_MS, SIX_HOURS_MS } from './outcome-counts.ts';

const counts = { outcome: Outcome, took_bucket: z.number(), records: z.number(), attempts: z.number() };
const SlotRow = z
  .object({ slot: z.number(), ...counts })
  .transform(({ took_bucket: tookBucket, ...row }) => ({ ...row, tookBucket }));
const FunctionRow = z
  .object({ function_name: z.string(), ...counts })
  .transform(({ took_bucket: tookBucket, function_name: functionName, ...row }) => ({
    ...row,
    tookBucket,
    functionName,
  }));

const SUMS = `outcome, took_bucket, CAST(sum(records) AS BIGINT) AS records, CAST(sum(attempts) AS BIGINT) AS attempts`;

/** What was received in the range, from the counts of minutes or, where these are fine enough, of six hours. */
export function* readChart(range: ChartRange, filters: ChartFilters): Work<Chart> {
  const { from, to, stepMs } = range;
  const isCoarse = [from, to, stepMs].every((ms) => ms % SIX_HOURS_MS === 0);
  const [table, time, unitMs] = isCoarse
    ? ['six_hour_counts', 'six_hours', SIX_HOURS_MS]
    : ['minute_counts', 'minute', MINUTE_MS];
  const where = yield* conditionsOf(filters);
  if (!where) return chartOfCounts(range, [], []);
  const all = `FROM ${table} WHERE ${time} >= ? AND ${time} < ?${where.sql}`;
  const params = [from / unitMs, to / unitMs, ...where.params];
  const functions = yield* query(
    FunctionRow,
    `SELECT function_name, ${SUMS} ${all} GROUP BY function_name, outcome, took_bucket`,
    params,
  );
  const shown = filters.functionName ? namesThatMatch(functions, filters.functionName) : undefined;
  if (shown?.length === 0) return chartOfCounts(range, [], []);
  const slots = yield* query(
    SlotRow,
    `SELECT (${time} - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot, ${SUMS}
     ${all}${shown ? ` AND function_name IN ${placeholders(shown.length)}` : ''} GROUP BY 1, outcome, took_bucket`,
    [from / unitMs, stepMs / unitMs, ...params, ...(shown ?? [])],
  );
  const ofShown = functions.filter(({ functionName }) => !shown || shown.includes(functionName));
  return chartOfCounts(range, slots, ofShown);
}

/** `undefined` where no queue matches. */
function* conditionsOf({ queue, queueName }: ChartFilters): Work<{ sql: string; params: SqlValue[] } | undefined> {
  if (!queue && !queueName) return { sql: '', params: [] };
  const ofLane = queue && (yield* queueNumbersOfLane(queue));
  const named = queueName ? yield* findQueueNumbers(queueName) : ofLane;
  const numbers = named?.filter((number) => !ofLane || ofLane.includes(number)) ?? [];
  if (numbers.length === 0) return undefined;
  return { sql: ` AND queue_number IN ${placeholders(numbers.length)}`, params: numbers };
}

function namesThatMatch(functions: readonly { functionName: string }[], filter: string): string[] {
  return [...new Set(functions.map(({ functionName }) => functionName))].filter((name) => matchesText(name, filter));
}
