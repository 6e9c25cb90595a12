import { z } from 'zod';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { type Dialect, type IdRange, query, type Work } from '#lib/server/store/sql/database.ts';
import { findQueueNumbers } from '#lib/server/store/sql/queue-rows.ts';
import { readBounds, type StoreBounds } from '#lib/server/store/sql/store-state.ts';
import type { ListFilters, ListPage } from '#lib/server/store/store.ts';
import { type ListPart, partsOf } from './list-sources.ts';
import { readSummaries } from './read-records.ts';
import { conditionsOf, type ListPlan, planList } from './record-filters.ts';
import { searchConditions } from './search-conditions.ts';
import { idsInTime } from './time-blocks.ts';

/** A list whose filters have few hits in common stops here and goes on with the next page. */
const LIST_BUDGET_MS = 50;
/** Nobody reads on to where it makes a difference. */
const MAX_COUNTED = 1_000;
const FIRST_BATCH = 128;
const LARGEST_BATCH = 2_048;

const Candidate = z.object({ id: z.number(), matches: z.number() });

/** Newest first, with what matches as far as that was counted. */
export function* listRecords(filters: ListFilters, page: ListPage, dialect: Dialect): Work<RecordPage> {
  const bounds = yield* readBounds();
  const { last_seq: seq, last_record_id: lastId } = bounds;
  const { limit } = page;
  const wanted = page.counts ? Math.max(MAX_COUNTED, limit) : limit;
  const { ids, next: rest } = yield* listIds(filters, { ...page, limit: wanted }, bounds, dialect);
  const next = ids.length > limit ? ids[limit - 1] : rest;
  const records = yield* readSummaries(ids.slice(0, limit));
  const total = { count: Math.min(ids.length, wanted), isAtLeast: rest !== undefined };
  return { records, seq, lastId, ...(next !== undefined && { next }), ...(page.counts && { total }) };
}

interface ListedIds {
  /** A page of them and one more, or fewer. */
  ids: number[];
  /** Where to go on. */
  next?: number | undefined;
}

/**
 * Newest first. Candidates are read in batches, so that no combination of filters costs more than the budget and a batch: a
 * page may be shorter than its limit, even empty, and still have a `next`. Counting goes on from there within the budget.
 */
export function* listIds(
  filters: ListFilters,
  page: ListPage,
  { first_id: low, last_record_id: lastId }: StoreBounds,
  dialect: Dialect,
): Work<ListedIds> {
  if (low === null) return { ids: [] };
  const queues = filters.queueName ? yield* findQueueNumbers(filters.queueName) : undefined;
  if (queues?.length === 0) return { ids: [] };
  const plan = planList(filters, queues);
  const range = yield* rangeOf(plan, { low, high: Math.min(lastId + 1, page.before ?? Number.MAX_SAFE_INTEGER) });
  if (!range) return { ids: [] };
  const conditions = [...conditionsOf(plan), ...searchConditions(filters, dialect)];
  const parts = yield* partsOf(plan, range, conditions, dialect);
  return yield* readIds(parts, page.limit);
}

function* rangeOf({ time }: ListPlan, all: IdRange): Work<IdRange | undefined> {
  const inTime = time.from === undefined && time.to === undefined ? all : yield* idsInTime(time);
  if (!inTime) return undefined;
  const range = { low: Math.max(inTime.low, all.low), high: Math.min(inTime.high, all.high) };
  return range.low < range.high ? range : undefined;
}

function* readIds(parts: readonly ListPart[], limit: number): Work<ListedIds> {
  const deadline = performance.now() + LIST_BUDGET_MS;
  const ids: number[] = [];
  for (const part of parts) {
    let { high } = part.range;
    for (let size = FIRST_BATCH; high > part.range.low; size = Math.min(2 * size, LARGEST_BATCH)) {
      const isExact = part.conditions.length === 0;
      const wanted = isExact ? limit + 1 - ids.length : size;
      const candidates = yield* readCandidates(part, high, wanted);
      ids.push(...candidates.filter(({ matches }) => matches === 1).map(({ id }) => id));
      if (ids.length > limit) return { ids, next: ids[limit - 1] };
      if (candidates.length < wanted) break;
      high = candidates.at(-1)?.id ?? part.range.low;
      if (performance.now() > deadline) return { ids, next: high };
    }
  }
  return { ids };
}

function* readCandidates({ range, source, conditions }: ListPart, high: number, limit: number) {
  const { sql, params } = source({ low: range.low, high }, limit);
  const all = conditions.map((condition) => `(${condition.sql})`).join(' AND ') || 'TRUE';
  return yield* query(
    Candidate,
    `SELECT c.id, CASE WHEN ${all} THEN 1 ELSE 0 END AS matches FROM (${sql}) AS c JOIN records r ON r.id = c.id
     ORDER BY c.id DESC`,
    [...conditions.flatMap((condition) => condition.params), ...params],
  );
}
