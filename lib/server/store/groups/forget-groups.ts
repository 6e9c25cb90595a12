import { execute, type Work } from '#lib/server/store/sql/database.ts';

/** Groups whose records are all pruned, but for those that somebody has decided on. */
export function* forgetEmptyGroups(): Work<void> {
  yield* execute(
    `DELETE FROM error_groups WHERE decision IS NULL AND NOT EXISTS
     (SELECT 1 FROM group_hours h WHERE h.fingerprint = error_groups.fingerprint)`,
  );
}
