import { execute, type Work } from '#lib/server/store/sql/database.ts';

/** A newer algorithm gives a group another fingerprint: what was decided on it stays, unless something was on the new one. */
export function* takeOverDecision(before: string, after: string): Work<void> {
  if (before === after) return;
  yield* execute(
    `UPDATE error_groups SET (state, decision, ignored_until) =
     (SELECT state, decision, ignored_until FROM error_groups older WHERE older.fingerprint = ?)
     WHERE fingerprint = ? AND decision IS NULL
     AND EXISTS (SELECT 1 FROM error_groups older WHERE older.fingerprint = ? AND older.decision IS NOT NULL)`,
    [before, after, before],
  );
}
