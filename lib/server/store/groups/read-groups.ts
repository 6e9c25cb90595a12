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
  const received: Statement = {
    sql: `FROM group_hours h WHERE h.fingerprint = g.fingerprint AND h.hour >= ? AND h.hour < ?${queue.sql}`,
    params: [range.from / HOUR_MS, range.to / HOUR_MS, ...queue.params],
  };
  const sortedBy = sortedBySql(sort, received);
  const after = readCursor(filters.after);
  const rows = yield* query(
    SortedRow,
    `SELECT * FROM (SELECT ${GROUP_COLUMNS}, CAST(${sortedBy.sql} AS BIGINT) AS sorted_by FROM error_groups g
     WHERE ${where.sql} AND EXISTS (SELECT 1 ${received.sql})) AS found
     ${after ? 'WHERE sorted_by < ? OR (sorted_by = ? AND fingerprint < ?)' : ''}
     ORDER BY sorted_by DESC, fingerprint DESC LIMIT ?`,
    [
      ...sortedBy.params,
      ...where.params,
      ...received.params,
      ...(after ? [after.value, after.value, after.fingerprint] : []),
      limit + 1,
    ],
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

function sortedBySql(sort: GroupFilters['sort'], received: Statement): Statement {
  if (sort === 'count') return { sql: `(SELECT sum(h.records) ${received.sql})`, params: received.params };
  return { sql: sort === 'lastSeen' ? 'g.last_seen' : 'g.first_seen', params: [] };
}

/** A cursor that isn't one counts as none. */
function readCursor(text: string | undefined): { value: number; fingerprint: string } | undefined {
  const [, value, fingerprint] = /^(\d{1,16}):([\da-f]{1,64})$/.exec(text ?? '') ?? [];
  return value === undefined || fingerprint === undefined ? undefined : { value: Number(value), fingerprint };
}
