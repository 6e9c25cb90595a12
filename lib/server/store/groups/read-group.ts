import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { shownState } from '#lib/domain/grouping/group-state.ts';
import { type Dialect, query, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import { countKeys } from './count-keys.ts';
import { readGroupIds } from './group-ids.ts';
import { countsOf, GROUP_COLUMNS, GroupRow, readParts, toGroup, versionsOf } from './group-rows.ts';
import { keptState } from './note-failures.ts';

const MAX_AT_SAME_FRAME = 10;
const ANY_QUEUE: Statement = { sql: '', params: [] };

/** A group with what was received in the range of whole hours, also where that is nothing. */
export function* readGroup(
  range: ChartRange,
  fingerprint: string,
  now: number,
  dialect: Dialect,
): Work<ErrorGroupDetail | undefined> {
  const [row] = yield* query(GroupRow, `SELECT ${GROUP_COLUMNS} FROM error_groups g WHERE g.fingerprint = ?`, [
    fingerprint,
  ]);
  if (!row) return;
  const parts = (yield* readParts([row], range, ANY_QUEUE)).get(fingerprint) ?? [];
  const [newestId] = yield* readGroupIds(fingerprint, 1, dialect);
  const [oldestId] = yield* readGroupIds(fingerprint, 1, dialect, 'ASC');
  const keysOf = yield* countKeys([fingerprint], dialect);
  return {
    ...toGroup(row, { parts, range, keys: keysOf(fingerprint), now }),
    from: new Date(range.from).toISOString(),
    stepMs: range.stepMs,
    byVersion: versionsOf(parts).map((version) => ({
      version,
      counts: countsOf(
        parts.filter((part) => part.version === version),
        range,
      ),
    })),
    ...(newestId !== undefined && { newestId }),
    ...(oldestId !== undefined && { oldestId }),
    atSameFrame: yield* readAtSameFrame(row, now),
  };
}

function* readAtSameFrame(
  { fingerprint, frame, function_name: functionName }: GroupRow,
  now: number,
): Work<ErrorGroupDetail['atSameFrame']> {
  if (frame === null || functionName === null) return [];
  const rows = yield* query(
    GroupRow,
    `SELECT ${GROUP_COLUMNS} FROM error_groups g WHERE g.frame = ? AND g.function_name = ? AND g.fingerprint <> ?
     ORDER BY g.last_seen DESC LIMIT ?`,
    [frame, functionName, fingerprint, MAX_AT_SAME_FRAME],
  );
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    title: row.title,
    state: shownState(keptState(row), row.first_seen, now),
    lastSeen: new Date(row.last_seen).toISOString(),
    ...present({ errorType: row.error_type }),
  }));
}
