import { z } from 'zod';
import type { Role } from '#lib/domain/access/roles.ts';
import type { GroupAction } from '#lib/domain/api/error-group-api.ts';
import { afterAction, latestPublished } from '#lib/domain/grouping/group-state.ts';
import { type Dialect, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { lockState } from '#lib/server/store/sql/store-state.ts';
import { saveState } from './note-failures.ts';

const Known = z.object({ fingerprint: z.string() });
const Version = z.object({ fingerprint: z.string(), version: z.string() });

/** Returns the fingerprints of the groups that there are: those are changed. */
export function* changeGroups(action: GroupAction, role: Role, now: number, dialect: Dialect): Work<string[]> {
  // A failure that comes in at the same time reads the state and writes it again.
  yield* lockState(dialect);
  const { fingerprints } = action;
  const among = placeholders(fingerprints.length);
  const known = yield* query(Known, `SELECT fingerprint FROM error_groups WHERE fingerprint IN ${among}`, fingerprints);
  const versions = yield* query(
    Version,
    `SELECT DISTINCT fingerprint, version FROM group_hours WHERE fingerprint IN ${among}`,
    fingerprints,
  );
  for (const { fingerprint } of known) {
    const ofGroup = versions.filter((row) => row.fingerprint === fingerprint).map(({ version }) => version);
    yield* saveState([fingerprint], afterAction(action, { role, latestVersion: latestPublished(ofGroup), now }));
  }
  return known.map(({ fingerprint }) => fingerprint);
}
