import { z } from 'zod';
import { cleanText } from '#lib/server/store/sql/body-column.ts';
import { query, type Work } from '#lib/server/store/sql/database.ts';

/** Whoever looks for one record wants to know whether there are several. */
const MAX_FOUND = 10;
const MAX_DIGITS = 15;

const Found = z.object({ id: z.number() });

/** The newest records with this request id, SQS message id or id of the dashboard's own. */
export function* findRecords(asked: string): Work<number[]> {
  const id = cleanText(asked);
  const lower = id.toLowerCase();
  const number = /^\d+$/.test(id) && id.length <= MAX_DIGITS ? Number(id) : -1;
  const rows = yield* query(
    Found,
    `SELECT id FROM records WHERE id = ? UNION SELECT id FROM records WHERE request_id IN (?, ?)
     UNION SELECT record_id AS id FROM deliveries WHERE message_id IN (?, ?) ORDER BY 1 DESC LIMIT ${MAX_FOUND}`,
    [number, id, lower, id, lower],
  );
  return rows.map((row) => row.id);
}
