import { z } from 'zod';
import type { RecordFilters, RecordPage } from '#lib/domain/api/record-query-api.ts';
import type { Dialect, IdWindow, Statement, Work } from './database.ts';
import { query } from './database.ts';
import { type ListRange, stagesOf } from './list-stages.ts';
import { readSummaries } from './read-records.ts';
import { type ListPlan, planList } from './record-filters.ts';
import { readBounds } from './store-state.ts';
import { idsInTime } from './time-blocks.ts';

/** A list that combines filters with few common hits stops here and goes on with the next page. */
const LIST_BUDGET_MS = 50;

const IdRow = z.object({ id: z.number() });

/**
 * Newest first. Ids are walked through in windows, so that no combination of filters costs more than the budget: a page may
 * be shorter than its limit, even empty, and still have a `next`.
 */
export function* listRecords(
  filters: RecordFilters,
  page: { before?: number; limit: number },
  dialect: Dialect,
): Work<RecordPage> {
  const { last_seq: seq, first_id: low, last_record_id: last } = yield* readBounds();
  const plan = planList(filters);
  if (!plan || low === null) return { records: [], seq };
  const ranges = yield* rangesOfPlan(plan, { low, high: last + 1 }, page.before);
  if (!ranges) return { records: [], seq };
  const { ids, next } = yield* walk(plan, ranges, dialect, page.limit);
  const records = yield* readSummaries(ids.slice(0, page.limit));
  return { records, seq, ...(next !== undefined && { next }) };
}

function* rangesOfPlan({ time }: ListPlan, all: IdWindow, before = all.high): Work<ListRange | undefined> {
  const inTime = time.from === undefined && time.to === undefined ? all : yield* idsInTime(time);
  if (!inTime) return undefined;
  const range = { low: Math.max(inTime.low, all.low), high: Math.min(inTime.high, before, all.high) };
  return range.low < range.high ? { range, all } : undefined;
}

/** Ids of a page and one more, or fewer and where to go on. */
function* walk(
  plan: ListPlan,
  ranges: ListRange,
  dialect: Dialect,
  limit: number,
): Work<{ ids: number[]; next?: number | undefined }> {
  const deadline = performance.now() + LIST_BUDGET_MS;
  const ids: number[] = [];
  for (const prepare of stagesOf(plan, ranges, dialect)) {
    const { windows, statements } = yield* prepare();
    for (const window of windows) {
      const wanted = limit + 1 - ids.length;
      ids.push(...(yield* readIds(statements(window, wanted), wanted)));
      if (ids.length > limit) return { ids, next: ids[limit - 1] };
      if (window.low > ranges.range.low && performance.now() > deadline) return { ids, next: window.low };
    }
  }
  return { ids };
}

function* readIds(statements: readonly Statement[], limit: number): Work<number[]> {
  const ids: number[] = [];
  for (const { sql, params } of statements) {
    const rows = yield* query(IdRow, sql, params);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids.sort((left, right) => right - left).slice(0, limit);
}
