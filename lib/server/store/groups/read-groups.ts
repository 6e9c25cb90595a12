import { z } from 'zod';
import type { ErrorGroup, ErrorPage, GroupFilters } from '#lib/domain/api/error-group-api.ts';
import { TriggerKind } from '#lib/domain/api/trigger-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { NEW_FOR_MS, shownState } from '#lib/domain/grouping/group-state.ts';
import { foldText, readTextFilter } from '#lib/domain/text-filter.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import {
  likeText,
  placeholders,
  query,
  type SqlValue,
  type Statement,
  type Work,
} from '#lib/server/store/sql/database.ts';
import { queueNumbersOfLane } from '#lib/server/store/sql/queue-rows.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import { keptState } from './note-failures.ts';

const SORT_SQL = { lastSeen: 'g.last_seen', firstSeen: 'g.first_seen', count: 'COALESCE(sum(h.records), 0)' } as const;

const GroupRow = z.object({
  fingerprint: z.string(),
  function_name: z.string().nullable(),
  error_type: z.string().nullable(),
  title: z.string(),
  frame: z.string().nullable(),
  trigger_kind: TriggerKind.nullable(),
  first_seen: z.number(),
  last_seen: z.number(),
  state: z.enum(['open', 'regressed', 'resolved', 'ignored']),
  decision: z.string().nullable(),
  records: z.number(),
  sorted_by: z.number(),
});
type GroupRow = z.infer<typeof GroupRow>;
const PartRow = z.object({ fingerprint: z.string(), slot: z.number(), version: z.string(), records: z.number() });

/** The groups of the failures that were received in the range of whole hours, a page of them. */
export function* readGroups(range: ChartRange, filters: GroupFilters, now: number): Work<ErrorPage> {
  const { sort, limit } = filters;
  const sortSql = SORT_SQL[sort];
  const lane = yield* laneCondition(filters.queue);
  const where = conditionsOf(filters, now);
  // One that is asked for by name is there without failures in the range, too.
  const join = filters.fingerprint ? 'LEFT' : '';
  const after = readCursor(filters.after);
  const having = after ? `HAVING ${sortSql} < ? OR (${sortSql} = ? AND g.fingerprint < ?)` : '';
  const rows = yield* query(
    GroupRow,
    `SELECT g.fingerprint, g.function_name, g.error_type, g.title, g.frame, g.trigger_kind, g.first_seen, g.last_seen,
     g.state, g.decision, CAST(COALESCE(sum(h.records), 0) AS BIGINT) AS records,
     CAST(${sortSql} AS BIGINT) AS sorted_by
     FROM error_groups g ${join} JOIN group_hours h ON h.fingerprint = g.fingerprint AND h.hour >= ? AND h.hour < ?${lane.sql}
     WHERE ${where.sql} GROUP BY g.fingerprint ${having} ORDER BY ${sortSql} DESC, g.fingerprint DESC LIMIT ?`,
    [
      range.from / HOUR_MS,
      range.to / HOUR_MS,
      ...lane.params,
      ...where.params,
      ...(after ? [after.value, after.value, after.fingerprint] : []),
      limit + 1,
    ],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? `${last.sorted_by}:${last.fingerprint}` : undefined;
  return { groups: yield* withParts(shown, range, filters, now), ...(next && { next }) };
}

function* withParts(
  rows: readonly GroupRow[],
  range: ChartRange,
  { queue }: GroupFilters,
  now: number,
): Work<ErrorGroup[]> {
  if (rows.length === 0) return [];
  const lane = yield* laneCondition(queue);
  const { from, to, stepMs } = range;
  const parts = yield* query(
    PartRow,
    `SELECT h.fingerprint, (h.hour - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot, h.version,
     CAST(sum(h.records) AS BIGINT) AS records FROM group_hours h
     WHERE h.fingerprint IN ${placeholders(rows.length)} AND h.hour >= ? AND h.hour < ?${lane.sql} GROUP BY 1, 2, 3`,
    [
      from / HOUR_MS,
      stepMs / HOUR_MS,
      ...rows.map(({ fingerprint }) => fingerprint),
      from / HOUR_MS,
      to / HOUR_MS,
      ...lane.params,
    ],
  );
  const byGroup = Map.groupBy(parts, ({ fingerprint }) => fingerprint);
  return rows.map((row) => toGroup(row, byGroup.get(row.fingerprint) ?? [], (to - from) / stepMs, now));
}

function toGroup(row: GroupRow, parts: readonly z.infer<typeof PartRow>[], slots: number, now: number): ErrorGroup {
  const sparkline = Array.from({ length: slots }, () => 0);
  for (const { slot, records } of parts) sparkline[slot] = (sparkline[slot] ?? 0) + records;
  const versions = [...new Set(parts.map(({ version }) => version))].filter(Boolean).sort(byNumber);
  const kept = keptState(row);
  return {
    fingerprint: row.fingerprint,
    title: row.title,
    firstSeen: new Date(row.first_seen).toISOString(),
    lastSeen: new Date(row.last_seen).toISOString(),
    state: shownState(kept, row.first_seen, now),
    count: row.records,
    sparkline,
    versions,
    ...present({
      functionName: row.function_name,
      errorType: row.error_type,
      frame: row.frame,
      triggerKind: row.trigger_kind,
      decision: kept.decision,
    }),
  };
}

function byNumber(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function conditionsOf({ fingerprint, functionName, q, state }: GroupFilters, now: number): Statement {
  const parts: Statement[] = [];
  if (fingerprint) parts.push({ sql: 'g.fingerprint = ?', params: [fingerprint] });
  if (functionName) {
    const { text, isPrefix } = readTextFilter(functionName);
    const pattern = isPrefix ? `${likeText(text)}%` : likeText(text);
    parts.push({ sql: `lower(g.function_name) LIKE ? ESCAPE '\\'`, params: [pattern] });
  }
  if (q) {
    parts.push({ sql: `g.text_folded LIKE ? ESCAPE '\\'`, params: [`%${likeText(foldText(q))}%`] });
  }
  if (state) {
    const { sql, params } = shownStateSql(now);
    parts.push({ sql: `${sql} = ?`, params: [...params, state] });
  }
  return {
    sql: parts.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    params: parts.flatMap(({ params }) => params),
  };
}

function* laneCondition(queue: GroupFilters['queue']): Work<{ sql: string; params: SqlValue[] }> {
  if (!queue) return { sql: '', params: [] };
  const numbers = yield* queueNumbersOfLane(queue);
  return { sql: ` AND h.queue_number IN ${placeholders(numbers.length)}`, params: numbers };
}

/** As `shownState` of lib/domain/grouping. */
function shownStateSql(now: number): Statement {
  return {
    sql: `CASE WHEN g.state = 'open' OR (g.state = 'ignored' AND g.ignored_until <= ?)
      THEN CASE WHEN g.first_seen > ? THEN 'new' ELSE 'ongoing' END ELSE g.state END`,
    params: [now, now - NEW_FOR_MS],
  };
}

/** A cursor that isn't one counts as none. */
function readCursor(text: string | undefined): { value: number; fingerprint: string } | undefined {
  const [, value, fingerprint] = /^(\d{1,16}):([\da-f]{1,64})$/.exec(text ?? '') ?? [];
  return value === undefined || fingerprint === undefined ? undefined : { value: Number(value), fingerprint };
}
