import { z } from 'zod';
import type { ErrorGroup } from '#lib/domain/api/error-group-api.ts';
import { type Dialect, query, type Work } from '#lib/server/store/sql/database.ts';
import { groupIds } from './group-ids.ts';

/** Enough to see whether one object fails or all do; a page of groups reads so many records of each. */
const MAX_RECORDS = 100;

const KeysRow = z.object({ keys: z.number(), records: z.number() });

/** How many different objects the newest records of a group name. */
export function* countKeys(fingerprint: string, dialect: Dialect): Work<ErrorGroup['keys']> {
  const newest = groupIds(fingerprint, MAX_RECORDS, dialect);
  const [row] = yield* query(
    KeysRow,
    `SELECT count(DISTINCT k.key) AS keys, count(DISTINCT n.id) AS records
     FROM (${newest.sql}) AS n LEFT JOIN record_keys k ON k.record_id = n.id`,
    newest.params,
  );
  return { different: row?.keys ?? 0, ofRecords: row?.records ?? 0 };
}
