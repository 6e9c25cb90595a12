import { z } from 'zod';
import type { GroupCounts } from '#lib/domain/api/error-group-api.ts';
import { placeholders, query, type Work } from '#lib/server/store/sql/database.ts';

const CountRow = z.object({ fingerprint: z.string(), records: z.number() });

/** How many stored records each of the groups has. */
export function* countGroups(fingerprints: readonly string[]): Work<GroupCounts> {
  const rows = yield* query(
    CountRow,
    `SELECT fingerprint, CAST(sum(records) AS BIGINT) AS records FROM group_hours
     WHERE fingerprint IN ${placeholders(fingerprints.length)} GROUP BY fingerprint`,
    fingerprints,
  );
  return Object.fromEntries(rows.map(({ fingerprint, records }) => [fingerprint, records]));
}
