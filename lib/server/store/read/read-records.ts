import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import type { Delivery, RecordSummary } from '#lib/domain/api/record-api.ts';
import { readBody } from '#lib/server/store/sql/body-column.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present, RecordRow, summaryColumns, toSummary } from '#lib/server/store/sql/record-row.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';

const LinkRow = z.object({ record_id: z.number(), id: z.string() });
const Body = { body: z.string().nullable(), body_utf16: z.instanceof(Uint8Array).nullable() };
const ContentRow = z.object({ ...Body, record_id: z.number(), unreadable_reason: z.string().nullable() });
const DeliveryRow = z.object({
  ...Body,
  record_id: z.number(),
  message_id: z.string(),
  queue: QueueLane,
  sent_at: z.string().nullable(),
  received_at: z.string(),
  deleted_at: z.string().nullable(),
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
  const [record] = yield* readStoredRecords(yield* readSummaries([id]));
  return record;
}

/** The same records with their bodies and deliveries, in their order. */
export function* readStoredRecords(summaries: readonly RecordSummary[]): Work<StoredRecord[]> {
  const contents = new Map<number, z.infer<typeof ContentRow>>();
  const deliveries = new Map<number, Delivery[]>();
  for (const some of chunks(summaries.map(({ id }) => id))) {
    const among = placeholders(some.length);
    const bodies = yield* query(
      ContentRow,
      `SELECT c.record_id, c.body, c.body_utf16, r.unreadable_reason FROM contents c JOIN records r ON r.id = c.record_id
       WHERE c.record_id IN ${among}`,
      some,
    );
    for (const row of bodies) contents.set(row.record_id, row);
    const rows = yield* query(
      DeliveryRow,
      `SELECT record_id, message_id, queue, sent_at, received_at, deleted_at, receive_count, sender_id, trace_header,
       redriven_from, attributes, body, body_utf16 FROM deliveries WHERE record_id IN ${among} ORDER BY number`,
      some,
    );
    for (const row of rows) {
      const known = deliveries.get(row.record_id);
      if (known) known.push(toDelivery(row));
      else deliveries.set(row.record_id, [toDelivery(row)]);
    }
  }
  return summaries.flatMap((summary) => {
    const content = contents.get(summary.id);
    if (!content) return [];
    return {
      ...summary,
      body: readBody(content) ?? '',
      deliveries: deliveries.get(summary.id) ?? [],
      ...present({ unreadableReason: content.unreadable_reason }),
    };
  });
}

function toDelivery(row: z.infer<typeof DeliveryRow>): Delivery {
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
      messageAttributes: row.attributes === null ? undefined : Attributes.parse(JSON.parse(row.attributes)),
      body: readBody(row),
    }),
  };
}
