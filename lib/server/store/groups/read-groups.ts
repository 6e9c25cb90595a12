import { z } from 'zod';
import type { ErrorPage, GroupFilters } from '#lib/domain/api/error-group-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import { type Dialect, query, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import { countKeys } from './count-keys.ts';
import { groupConditions, queueCondition } from './group-conditions.ts';
import { GROUP_COLUMNS, GroupRow, readParts, toGroup } from './group-rows.ts';

const SortedRow = GroupRow.extend({ sorted_by: z.number() });

/** The groups of the failures that were received in the range of whole hours, a page of them. */
export function* readGroups(range: ChartRange, filters: GroupFilters, now: number, dialect: Dialect): Work<ErrorPage> {
  const { sort, limit } = filters;
  const queue = yield* queueCondition(filters);
  const where = groupConditions(filters, now);
  const after = readCursor(filters.after);
  const sorted = sortedGroups(sort, range, queue);
  const rows = yield* query(
    SortedRow,
    `SELECT * FROM (SELECT ${GROUP_COLUMNS}, ${sorted.sql} AND ${where.sql}) AS found
     ${after ? 'WHERE sorted_by < ? OR (sorted_by = ? AND fingerprint < ?)' : ''}
     ORDER BY sorted_by DESC, fingerprint DESC LIMIT ?`,
    [...sorted.params, ...where.params, ...(after ? [after.value, after.value, after.fingerprint] : []), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? `${last.sorted_by}:${last.fingerprint}` : undefined;
  const parts = yield* readParts(shown, range, queue);
  const keysOf = yield* countKeys(
    shown.map(({ fingerprint }) => fingerprint),
    dialect,
  );
  const groups = shown.map((row) =>
    toGroup(row, { parts: parts.get(row.fingerprint) ?? [], range, keys: keysOf(row.fingerprint), now }),
  );
  return { groups, ...(next && { next }) };
}

/** By what they are sorted, and that they have failures in the range. Those are added up in one pass, not group by group. */
function sortedGroups(sort: GroupFilters['sort'], range: ChartRange, queue: Statement): Statement {
  const hours = `h.hour >= ? AND h.hour < ?${queue.sql}`;
  const params = [range.from / HOUR_MS, range.to / HOUR_MS, ...queue.params];
  if (sort === 'count') {
    const counts = `SELECT h.fingerprint AS counted, CAST(sum(h.records) AS BIGINT) AS sorted_by FROM group_hours h
      WHERE ${hours} GROUP BY h.fingerprint`;
    return {
      sql: `sorted_by FROM error_groups g JOIN (${counts}) AS c ON c.counted = g.fingerprint WHERE TRUE`,
      params,
    };
  }
  const column = sort === 'lastSeen' ? 'g.last_seen' : 'g.first_seen';
  const exists = `EXISTS (SELECT 1 FROM group_hours h WHERE h.fingerprint = g.fingerprint AND ${hours})`;
  return { sql: `${column} AS sorted_by FROM error_groups g WHERE ${exists}`, params };
}

/** A cursor that isn't one counts as none. */
function readCursor(text: string | undefined): { value: number; fingerprint: string } | undefined {
  const [, value, fingerprint] = /^(\d{1,16}):([\da-f]{1,64})$/.exec(text ?? '') ?? [];
  return value === undefined || fingerprint === undefined ? undefined : { value: Number(value), fingerprint };
}
