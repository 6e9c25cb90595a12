import { bodyValues } from '#lib/server/store/sql/body-column.ts';
import { chunks, execute, insertRows, type Work } from '#lib/server/store/sql/database.ts';
import type { RecordDraft } from './plan-ingest.ts';

const COLUMNS = [
  'message_id',
  'record_id',
  'queue',
  'sent_at',
  'received_at',
  'deleted_at',
  'receive_count',
  'sender_id',
  'trace_header',
  'redriven_from',
  'attributes',
  'body',
  'body_utf16',
] as const;

/** A delivery keeps a body of its own only where its bytes differ from the record's. */
export function* insertDeliveries(drafts: readonly RecordDraft[]): Work<void> {
  yield* insertRows({
    table: 'deliveries',
    columns: COLUMNS,
    rows: drafts.flatMap((draft) =>
      draft.deliveries.map(({ message }) => [
        message.messageId,
        draft.id,
        message.queue,
        message.sentAt ?? null,
        message.receivedAt,
        message.deletedAt ?? null,
        message.receiveCount ?? null,
        message.senderId ?? null,
        message.traceHeader ?? null,
        message.redrivenFrom ?? null,
        message.messageAttributes ? JSON.stringify(message.messageAttributes) : null,
        ...bodyValues(message.body === draft.body ? undefined : message.body),
      ]),
    ),
  });
}

export function* noteDeleted(deletions: readonly { messageId: string; deletedAt: string }[]): Work<void> {
  for (const some of chunks(deletions)) {
    yield* execute(
      `UPDATE deliveries SET deleted_at = d.column2 FROM (VALUES ${some.map(() => '(?, ?)').join(', ')}) AS d
       WHERE message_id = d.column1`,
      some.flatMap(({ messageId, deletedAt }) => [messageId, deletedAt]),
    );
  }
}
