import type { Delivery } from '#lib/domain/api/record-api.ts';
import { type BodyColumns, readBody } from '#lib/server/store/sql/body-column.ts';
import { chunks, placeholders, trustedQuery, type Work } from '#lib/server/store/sql/database.ts';
import { present, summaryColumns, toSummary, type UnreadRow, unpackRow } from '#lib/server/store/sql/record-row.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';
import { readUploadIds } from './read-records.ts';

type RecordAndBody = UnreadRow & BodyColumns & { unreadable_reason: string | null };

interface DeliveryRow extends BodyColumns {
  record_id: number;
  message_id: string;
  queue: Delivery['queue'];
  sent_at: string | null;
  received_at: string;
  deleted_at: string | null;
  receive_count: number | null;
  sender_id: string | null;
  redriven_from: string | null;
  trace_header: string | null;
  attributes: string | null;
}

export function* readRecord(id: number): Work<StoredRecord | undefined> {
  const [record] = yield* readStoredRecords([id]);
  return record;
}

/** Those of the ids that there are, newest first, with their bodies and deliveries. Exports read a million of them. */
export function* readStoredRecords(ids: readonly number[]): Work<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const uploadIds = yield* readUploadIds(ids);
  for (const some of chunks(ids)) {
    const among = placeholders(some.length);
    const deliveries = new Map<number, Delivery[]>();
    const deliveryRows = yield* trustedQuery<DeliveryRow>(
      `SELECT record_id, message_id, queue, sent_at, received_at, deleted_at, receive_count, sender_id, trace_header,
       redriven_from, attributes, body, body_utf16 FROM deliveries WHERE record_id IN ${among} ORDER BY number`,
      some,
    );
    for (const row of deliveryRows) {
      const known = deliveries.get(row.record_id);
      if (known) known.push(toDelivery(row));
      else deliveries.set(row.record_id, [toDelivery(row)]);
    }
    const rows = yield* trustedQuery<RecordAndBody>(
      `SELECT ${summaryColumns}, r.unreadable_reason, c.body, c.body_utf16
       FROM records r JOIN contents c ON c.record_id = r.id WHERE r.id IN ${among}`,
      some,
    );
    for (const row of rows) {
      records.push({
        ...toSummary(unpackRow(row), uploadIds.get(row.id) ?? []),
        body: readBody(row) ?? '',
        deliveries: deliveries.get(row.id) ?? [],
        ...present({ unreadableReason: row.unreadable_reason }),
      });
    }
  }
  return records.sort((left, right) => right.id - left.id);
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    messageId: row.message_id,
    queue: row.queue,
    receivedAt: row.received_at,
    ...present({
      sentAt: row.sent_at,
      deletedAt: row.deleted_at,
      receiveCount: row.receive_count,
      senderId: row.sender_id,
      traceHeader: row.trace_header,
      redrivenFrom: row.redriven_from,
      messageAttributes: row.attributes === null ? undefined : (JSON.parse(row.attributes) as Record<string, string>),
      body: readBody(row),
    }),
  };
}
