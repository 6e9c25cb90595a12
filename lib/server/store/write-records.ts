import { bodyValues } from './body-column.ts';
import { execute, insertRows, type SearchDialect, type SqlValue, type Work } from './database.ts';
import { indexedKeys, keyBlock } from './key-blocks.ts';
import type { RecordDraft } from './plan-ingest.ts';
import { contentColumns, contentValues } from './record-row.ts';
import { addedBytes } from './record-size.ts';
import { deliveryDocument, MAX_DOCUMENT_LENGTH, SEPARATOR, searchDocument } from './search-text.ts';
import type { IngestItem } from './store.ts';
import { noteTimes } from './time-blocks.ts';

interface FilledDraft {
  draft: RecordDraft;
  content: IngestItem;
}

export function* insertRecords(drafts: readonly RecordDraft[], search: SearchDialect): Work<void> {
  const filled = drafts.flatMap((draft) => (draft.isNew && draft.content ? [{ draft, content: draft.content }] : []));
  yield* insertRows({
    table: 'records',
    columns: ['id', 'seq', 'queue', 'received_at', 'marks', 'delivery_count', 'size', ...contentColumns],
    rows: filled.map(({ draft, content }) => [
      draft.id,
      draft.seq,
      draft.queue,
      draft.receivedAt,
      JSON.stringify(draft.marks),
      draft.deliveryCount,
      addedBytes(draft),
      ...contentValues(content.parsed, draft),
    ]),
  });
  yield* insertRows({
    table: 'contents',
    columns: ['record_id', ...search.columns.map(({ name }) => name), 'body', 'body_utf16'],
    rows: filled.map(({ draft, content }) => {
      const document = [searchDocument(content.message, content.parsed), ...additions(draft)].join(SEPARATOR);
      return [draft.id, ...search.columns.map(({ read }) => read(document)), ...bodyValues(draft.body)];
    }),
  });
  yield* insertKeys(filled);
  yield* noteTimes(filled.map(({ draft }) => draft));
}

/** A stored record which has got a new delivery, perhaps one whose content says more. */
export function* updateRecord(draft: RecordDraft, search: SearchDialect): Work<void> {
  const { id, content } = draft;
  yield* execute('UPDATE records SET seq = ?, marks = ?, delivery_count = ?, size = size + ? WHERE id = ?', [
    draft.seq,
    JSON.stringify(draft.marks),
    draft.deliveryCount,
    addedBytes(draft),
    id,
  ]);
  const added = content ? [searchDocument(content.message, content.parsed), ...additions(draft)] : additions(draft);
  yield* extendDocument(id, added.join(SEPARATOR), search);
  if (content) yield* replaceContent({ draft, content });
}

function* replaceContent({ draft, content }: FilledDraft): Work<void> {
  const columns = contentColumns.map((column) => `${column} = ?`).join(', ');
  yield* execute(`UPDATE records SET ${columns} WHERE id = ?`, [...contentValues(content.parsed, draft), draft.id]);
  yield* insertKeys([{ draft, content }]);
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
    .map(({ message, parsed }) => deliveryDocument(message, parsed, message.body === draft.body));
}

function* extendDocument(id: number, addition: string, search: SearchDialect): Work<void> {
  const columns = search.columns.map(({ name, separator }) => `${name} = ${name} || '${separator}' || ?`).join(', ');
  const values: SqlValue[] = search.columns.map(({ read }) => read(addition));
  yield* execute(`UPDATE contents SET ${columns} WHERE record_id = ? AND length(document) < ?`, [
    ...values,
    id,
    2 * MAX_DOCUMENT_LENGTH,
  ]);
}

function* insertKeys(filled: readonly FilledDraft[]): Work<void> {
  yield* insertRows({
    table: 'record_keys',
    columns: ['queue', 'block', 'key', 'record_id'],
    rows: filled.flatMap(({ draft, content }) =>
      indexedKeys(content.parsed.s3).map((key) => [draft.queue, keyBlock(draft.id), key, draft.id]),
    ),
    suffix: 'ON CONFLICT DO NOTHING',
  });
}
