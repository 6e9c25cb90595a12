import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import type { Delivery, RecordSummary } from '#lib/domain/api/record-api.ts';
import { readBody } from '#lib/server/store/sql/body-column.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present, RecordRow, summaryColumns, toSummary } from '#lib/server/store/sql/record-row.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';

const LinkRow = z.object({ record_id: z.number(), id: z.string() });
const Body = { body: z.string().nullable(), body_utf16: z.instanceof(Uint8Array).nullable() };
const ContentRow = z.object({ ...Body, unreadable_reason: z.string().nullable() });
const DeliveryRow = z.object({
  ...Body,
  message_id: z.string(),
  queue: QueueLane,
  sent_at: z.string().nullable(),
  received_at: z.string(),
  receive_count: z.number().nullable(),
  sender_id: z.string().nullable(),
  redriven_from: z.string().nullable(),
  trace_header: z.string().nullable(),
  attributes: z.string().nullable(),
});
const Attributes = z.record(z.string(), z.string());

/** Those of the ids that there are, newest first. */
export function* readSummaries(ids: readonly number[]): Work<RecordSummary[]> {
  const rows: RecordRow[] = [];
  for (const some of chunks(ids)) {
    rows.push(
      ...(yield* query(
        RecordRow,
        `SELECT ${summaryColumns} FROM records r WHERE r.id IN ${placeholders(some.length)}`,
        some,
      )),
    );
  }
  return yield* withUploads(rows.sort((left, right) => right.id - left.id));
}

export function* withUploads(rows: readonly RecordRow[]): Work<RecordSummary[]> {
  const uploadIds = new Map<number, string[]>();
  for (const some of chunks(rows.map(({ id }) => id))) {
    const links = yield* query(
      LinkRow,
      `SELECT l.record_id, u.id FROM upload_records l JOIN uploads u ON u.ordinal = l.upload
       WHERE l.record_id IN ${placeholders(some.length)} ORDER BY u.ordinal`,
      some,
    );
    for (const link of links) uploadIds.set(link.record_id, [...(uploadIds.get(link.record_id) ?? []), link.id]);
  }
  return rows.map((row) => toSummary(row, uploadIds.get(row.id) ?? []));
}

export function* readRecord(id: number): Work<StoredRecord | undefined> {
  const [summary] = yield* readSummaries([id]);
  const [content] = yield* query(
    ContentRow,
    `SELECT c.body, c.body_utf16, r.unreadable_reason FROM contents c JOIN records r ON r.id = c.record_id
     WHERE c.record_id = ?`,
    [id],
  );
  if (!summary || !content) return undefined;
  const deliveries = yield* query(
    DeliveryRow,
    `SELECT message_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, redriven_from, attributes, body, body_utf16
     FROM deliveries WHERE record_id = ? ORDER BY number`,
    [id],
  );
  return {
    ...summary,
    body: readBody(content) ?? '',
    deliveries: deliveries.map(toDelivery),
    ...present({ unreadableReason: content.unreadable_reason }),
  };
}

function toDelivery(row: z.infer<typeof DeliveryRow>): Delivery {
  return {
    messageId: row.message_id,
    queue: row.queue,
    receivedAt: row.received_at,
    ...present({
      sentAt: row.sent_at,
      receiveCount: row.receive_count,
      senderId: row.sender_id,
      traceHeader: row.trace_header,
      redrivenFrom: row.redriven_from,
      messageAttributes: row.attributes === null ? undefined : Attributes.parse(JSON.parse(row.attributes)),
      body: readBody(row),
    }),
  };
}
