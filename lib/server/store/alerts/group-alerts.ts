import { z } from 'zod';
import type { GroupChange } from '#lib/server/store/groups/note-failures.ts';
import { STORED_VERSION } from '#lib/server/store/reread/stored-version.ts';
import { query, type Work } from '#lib/server/store/sql/database.ts';
import { insertAlert } from './alerts.ts';

const Id = z.object({ id: z.number() });

/**
 * An alert for each group that a failure has made or brought back. While records of an older version wait to be read again,
 * a group that seems to be new may be one of theirs.
 */
export function* alertOfGroups(changes: readonly GroupChange[], now: number): Work<void> {
  const mayBeOld = changes.some(({ kind }) => kind === 'new-group') && (yield* hasOutdated());
  for (const { kind, group } of changes) {
    if (kind === 'new-group' && mayBeOld) continue;
    yield* insertAlert({ kind, subject: group.fingerprint, content: { group } }, now);
  }
}

function* hasOutdated(): Work<boolean> {
  for (const condition of ['reader_version IS NULL', `reader_version < ${STORED_VERSION}`]) {
    if ((yield* query(Id, `SELECT id FROM records WHERE ${condition} LIMIT 1`)).length > 0) return true;
  }
  return false;
}
