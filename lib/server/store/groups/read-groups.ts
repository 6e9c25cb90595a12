import { z } from 'zod';
import type { ErrorGroup, ErrorPage, GroupFilters } from '#lib/domain/api/error-group-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import { type Dialect, query, type Work } from '#lib/server/store/sql/database.ts';
import { countKeys } from './count-keys.ts';
import { groupConditions, queueCondition } from './group-conditions.ts';
import { GROUP_COLUMNS, GroupRow, readParts, toGroup } from './group-rows.ts';

const SORT_SQL = { lastSeen: 'g.last_seen', firstSeen: 'g.first_seen', count: 'sum(h.records)' } as const;

const SortedRow = GroupRow.extend({ sorted_by: z.number() });

/** The groups of the failures that were received in the range of whole hours, a page of them. */
export function* readGroups(range: ChartRange, filters: GroupFilters, now: number, dialect: Dialect): Work<ErrorPage> {
  const { sort, limit } = filters;
  const sortSql = SORT_SQL[sort];
  const queue = yield* queueCondition(filters);
  const where = groupConditions(filters, now);
  const after = readCursor(filters.after);
  const having = after ? `HAVING ${sortSql} < ? OR (${sortSql} = ? AND g.fingerprint < ?)` : '';
  const rows = yield* query(
    SortedRow,
    `SELECT ${GROUP_COLUMNS}, CAST(${sortSql} AS BIGINT) AS sorted_by
     FROM error_groups g JOIN group_hours h ON h.fingerprint = g.fingerprint AND h.hour >= ? AND h.hour < ?${queue.sql}
     WHERE ${where.sql} GROUP BY g.fingerprint ${having} ORDER BY ${sortSql} DESC, g.fingerprint DESC LIMIT ?`,
    [
      range.from / HOUR_MS,
      range.to / HOUR_MS,
      ...queue.params,
      ...where.params,
      ...(after ? [after.value, after.value, after.fingerprint] : []),
      limit + 1,
    ],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? `${last.sorted_by}:${last.fingerprint}` : undefined;
  const parts = yield* readParts(shown, range, queue);
  const groups: ErrorGroup[] = [];
  for (const row of shown) {
    const keys = yield* countKeys(row.fingerprint, dialect);
    groups.push(toGroup(row, { parts: parts.get(row.fingerprint) ?? [], range, keys, now }));
  }
  return { groups, ...(next && { next }) };
}

/** A cursor that isn't one counts as none. */
function readCursor(text: string | undefined): { value: number; fingerprint: string } | undefined {
  const [, value, fingerprint] = /^(\d{1,16}):([\da-f]{1,64})$/.exec(text ?? '') ?? [];
  return value === undefined || fingerprint === undefined ? undefined : { value: Number(value), fingerprint };
}
