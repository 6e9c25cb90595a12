import type { S3Object } from '#lib/domain/api/record-api.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { NORMALISED_COLUMNS, normalisedValues, objectKeys } from '#lib/server/store/read/filter-keys.ts';
import { noteTimes } from '#lib/server/store/read/time-blocks.ts';
import { STORED_VERSION } from '#lib/server/store/reread/stored-version.ts';
import {
  deliveryDocument,
  MAX_DOCUMENT_LENGTH,
  SEPARATOR,
  searchDocument,
} from '#lib/server/store/search/search-text.ts';
import { bodyValues } from '#lib/server/store/sql/body-column.ts';
import { execute, insertRows, type SqlValue, type Work } from '#lib/server/store/sql/database.ts';
import { CONTENT_COLUMNS, contentValues } from '#lib/server/store/sql/record-row.ts';
import { addedBytes } from '#lib/server/store/sql/record-size.ts';
import type { IngestItem } from '#lib/server/store/store.ts';
import type { RecordDraft } from './plan-ingest.ts';

const FILLED_COLUMNS = ['record_key', 'fingerprint', ...CONTENT_COLUMNS, ...NORMALISED_COLUMNS];

interface FilledDraft {
  draft: RecordDraft;
  content: IngestItem;
}

export function* insertRecords(
  drafts: readonly RecordDraft[],
  queueNumber: (message: QueueMessage) => number,
): Work<void> {
  const filled = drafts.flatMap((draft) => (draft.isNew && draft.content ? [{ draft, content: draft.content }] : []));
  yield* insertRows({
    table: 'records',
    columns: [
      'id',
      'seq',
      'queue',
      'queue_number',
      'received_at',
      'marks',
      'delivery_count',
      'size',
      'reader_version',
      ...FILLED_COLUMNS,
    ],
    rows: filled.map(({ draft, content }) => [
      draft.id,
      draft.seq,
      draft.queue,
      queueNumber(draft.deliveries[0]?.message ?? content.message),
      draft.receivedAt,
      JSON.stringify(draft.marks),
      draft.deliveryCount,
      addedBytes(draft),
      STORED_VERSION,
      ...filledValues(draft, content),
    ]),
  });
  yield* insertRows({
    table: 'contents',
    columns: ['record_id', 'document', 'body', 'body_utf16'],
    rows: filled.map(({ draft, content }) => {
      const document = [searchDocument(content.message, content.parsed), ...additions(draft)].join(SEPARATOR);
      return [draft.id, document, ...bodyValues(draft.body)];
    }),
  });
  yield* insertKeys(filled.map(({ draft, content }) => ({ id: draft.id, s3: content.parsed.s3 })));
  yield* noteTimes(filled.map(({ draft }) => draft));
}

/** A stored record which has got a new delivery, perhaps one whose content says more. */
export function* updateRecord(draft: RecordDraft): Work<void> {
  const { id, content } = draft;
  yield* execute('UPDATE records SET seq = ?, marks = ?, delivery_count = ?, size = size + ? WHERE id = ?', [
    draft.seq,
    JSON.stringify(draft.marks),
    draft.deliveryCount,
    addedBytes(draft),
    id,
  ]);
  const added = content ? [searchDocument(content.message, content.parsed), ...additions(draft)] : additions(draft);
  yield* extendDocument(id, added.join(SEPARATOR));
  if (content) yield* replaceContent({ draft, content });
}

function filledValues({ recordKey }: RecordDraft, { parsed, failure }: IngestItem): SqlValue[] {
  return [recordKey, failure?.fingerprint ?? null, ...contentValues(parsed), ...normalisedValues(parsed)];
}

function* replaceContent({ draft, content }: FilledDraft): Work<void> {
  const columns = FILLED_COLUMNS.map((column) => `${column} = ?`).join(', ');
  yield* execute(`UPDATE records SET ${columns} WHERE id = ?`, [...filledValues(draft, content), draft.id]);
  yield* insertKeys([{ id: draft.id, s3: content.parsed.s3 }]);
  if (draft.replacedBody === undefined || draft.replacedBody === draft.body) return;
  yield* execute('UPDATE contents SET body = ?, body_utf16 = ? WHERE record_id = ?', [
    ...bodyValues(draft.body),
    draft.id,
  ]);
  yield* execute(
    'UPDATE deliveries SET body = ?, body_utf16 = ? WHERE record_id = ? AND body IS NULL AND body_utf16 IS NULL',
    [...bodyValues(draft.replacedBody), draft.id],
  );
}

function additions(draft: RecordDraft): string[] {
  return draft.deliveries
    .filter((item) => item !== draft.content)
    .map(({ message, parsed }) => deliveryDocument(message, message.body === draft.body ? undefined : parsed));
}

/** A document that was never filled stays so: it will be made of all messages. */
function* extendDocument(id: number, addition: string): Work<void> {
  yield* execute('UPDATE contents SET document = document || ? WHERE record_id = ? AND length(document) < ?', [
    SEPARATOR + addition,
    id,
    2 * MAX_DOCUMENT_LENGTH,
  ]);
}

export function* insertKeys(records: readonly { id: number; s3: readonly S3Object[] }[]): Work<void> {
  yield* insertRows({
    table: 'record_keys',
    columns: ['record_id', 'key'],
    rows: records.flatMap(({ id, s3 }) => objectKeys(s3).map((key) => [id, key])),
    suffix: 'ON CONFLICT DO NOTHING',
  });
}
