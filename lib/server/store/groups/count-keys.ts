import { z } from 'zod';
import type { ErrorGroup } from '#lib/domain/api/error-group-api.ts';
import { type Dialect, query, type Work } from '#lib/server/store/sql/database.ts';
import { groupIds } from './group-ids.ts';

/** Enough to see whether one object fails or all do; a page of groups reads so many records of each. */
const MAX_RECORDS = 100;

const KeysRow = z.object({ fingerprint: z.string(), keys: z.number(), records: z.number() });

/** How many different objects the newest records of each group name. */
export function* countKeys(
  fingerprints: readonly string[],
  dialect: Dialect,
): Work<(fingerprint: string) => ErrorGroup['keys']> {
  if (fingerprints.length === 0) return () => ({ different: 0, ofRecords: 0 });
  const newest = fingerprints.map((fingerprint) => groupIds(fingerprint, MAX_RECORDS, dialect));
  const ids = newest.map(({ sql }) => `SELECT CAST(? AS TEXT) AS fingerprint, id FROM (${sql}) AS newest`);
  const rows = yield* query(
    KeysRow,
    `SELECT n.fingerprint, count(DISTINCT k.key) AS keys, count(DISTINCT n.id) AS records
     FROM (${ids.join(' UNION ALL ')}) AS n LEFT JOIN record_keys k ON k.record_id = n.id GROUP BY n.fingerprint`,
    newest.flatMap(({ params }, index) => [fingerprints[index] ?? '', ...params]),
  );
  const found = new Map(rows.map(({ fingerprint, keys, records }) => [fingerprint, { keys, records }]));
  return (fingerprint) => {
    const { keys = 0, records = 0 } = found.get(fingerprint) ?? {};
    return { different: keys, ofRecords: records };
  };
}
