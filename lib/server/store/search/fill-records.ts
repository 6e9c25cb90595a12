import { z } from 'zod';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { insertKeys } from '#lib/server/store/ingest/write-records.ts';
import { NORMALISED_COLUMNS, normalisedValues } from '#lib/server/store/read/filter-keys.ts';
import { readRecord } from '#lib/server/store/read/read-records.ts';
import { type Dialect, execute, query, type Work } from '#lib/server/store/sql/database.ts';
import { lockState } from '#lib/server/store/sql/store-state.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';
import { deliveryDocument, MAX_DOCUMENT_LENGTH, SEPARATOR, searchDocument } from './search-text.ts';

const Id = z.object({ id: z.number() });
const Count = z.object({ count: z.number() });

/** Records of an older schema that some filters and `q` don't find yet. */
export function* countUnfilled(): Work<number> {
  const [row] = yield* query(Count, 'SELECT count(*) AS count FROM records WHERE is_filled IS NULL');
  return row?.count ?? 0;
}

export function* hasUnfilled(): Work<boolean> {
  return (yield* query(Id, 'SELECT id FROM records WHERE is_filled IS NULL LIMIT 1')).length > 0;
}

/** Makes again, newest first, what filters and `q` need to know of older records. Returns how many it filled. */
export function* fillRecords(limit: number, dialect: Dialect): Work<number> {
  yield* lockState(dialect);
  const rows = yield* query(Id, 'SELECT id FROM records WHERE is_filled IS NULL ORDER BY id DESC LIMIT ?', [limit]);
  for (const { id } of rows) {
    const record = yield* readRecord(id);
    if (record) yield* fillRecord(record);
  }
  return rows.length;
}

function* fillRecord(record: StoredRecord): Work<void> {
  yield* execute('UPDATE contents SET document = ? WHERE record_id = ?', [documentOf(record), record.id]);
  yield* insertKeys([record]);
  yield* execute(
    `UPDATE records SET is_filled = 1, ${NORMALISED_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    [...normalisedValues(record), record.id],
  );
}

/** From its messages, as it was made when they were stored. */
function documentOf({ body, deliveries }: StoredRecord): string {
  const items = deliveries.map(({ messageId, queue, receivedAt, messageAttributes, body: own = body }) => {
    const message = { messageId, queue, receivedAt, body: own, ...(messageAttributes && { messageAttributes }) };
    return { message, parsed: parseMessage(message) };
  });
  const content = items.find(({ message }) => message.body === body);
  const fields = items.map((item) =>
    item === content
      ? searchDocument(item.message, item.parsed)
      : deliveryDocument(item.message, item.parsed, item.message.body === body),
  );
  return fields
    .join(SEPARATOR)
    .slice(0, 2 * MAX_DOCUMENT_LENGTH)
    .toWellFormed();
}
