import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import { RecordKind, RecordMark } from '#lib/domain/api/record-api.ts';
import { readBody } from '#lib/server/store/sql/body-column.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import type { StoreState } from '#lib/server/store/sql/store-state.ts';
import type { IngestItem } from '#lib/server/store/store.ts';
import { MAX_LINKED_OBJECTS, type UploadKeys } from './link-uploads.ts';
import type { FoldTarget, IngestSnapshot } from './plan-ingest.ts';
import { joinKeyOf, recordKeyOf } from './record-keys.ts';

const KnownMessage = z.object({ message_id: z.string(), record_id: z.number() });
const PrunedMessage = z.object({ message_id: z.string() });
const FoldTargetRow = z.object({
  id: z.number(),
  record_key: z.string(),
  kind: RecordKind,
  queue: QueueLane,
  received_at: z.number(),
  marks: z.string(),
  delivery_count: z.number(),
  body: z.string().nullable(),
  body_utf16: z.instanceof(Uint8Array).nullable(),
});
const UploadKeysRow = z.object({
  ordinal: z.number(),
  bucket: z.string(),
  key: z.string(),
  version_id: z.string().nullable(),
  e_tag: z.string().nullable(),
  s3_request_id: z.string().nullable(),
});

/** Reads what folding a batch depends on, in a handful of statements whatever its size. Call it under the writers' lock. */
export function* loadSnapshot(items: readonly IngestItem[], state: StoreState): Work<IngestSnapshot> {
  const messageIds = unique(items.map(({ message }) => message.messageId));
  const knownMessages = yield* findKnownMessages(messageIds);
  const unknown = messageIds.filter((id) => !knownMessages.has(id));
  const prunedMessages = yield* findPrunedMessages(unknown);
  const fresh = items.filter(({ message }) => unknown.includes(message.messageId));
  return {
    lastSeq: state.last_seq,
    lastRecordId: state.last_record_id,
    knownMessages,
    prunedMessages,
    records: yield* findFoldTargets(fresh),
    uploads: yield* findUploadKeys(fresh),
  };
}

export function* findKnownMessages(messageIds: readonly string[]): Work<Map<string, number>> {
  const known = new Map<string, number>();
  for (const ids of chunks(messageIds)) {
    const rows = yield* query(
      KnownMessage,
      `SELECT message_id, record_id FROM deliveries WHERE message_id IN ${placeholders(ids.length)}`,
      ids,
    );
    for (const row of rows) known.set(row.message_id, row.record_id);
  }
  return known;
}

export function* findPrunedMessages(messageIds: readonly string[]): Work<Set<string>> {
  const pruned = new Set<string>();
  for (const ids of chunks(messageIds)) {
    const rows = yield* query(
      PrunedMessage,
      `SELECT message_id FROM pruned_messages WHERE message_id IN ${placeholders(ids.length)}`,
      ids,
    );
    for (const row of rows) pruned.add(row.message_id);
  }
  return pruned;
}

function* findFoldTargets(items: readonly IngestItem[]): Work<FoldTarget[]> {
  const targets = new Map<number, FoldTarget>();
  for (const keys of chunks(unique(items.map(recordKeyOf)))) {
    for (const target of yield* readFoldTargets(`r.record_key IN ${placeholders(keys.length)}`, keys)) {
      targets.set(target.id, target);
    }
  }
  for (const keys of chunks(unique(items.map(joinKeyOf).filter((key) => key !== undefined)), 128)) {
    // `~` comes after all that a key is written with.
    const ranges = keys.map(() => '(r.record_key > ? AND r.record_key < ?)').join(' OR ');
    const bounds = keys.flatMap((key) => [key, `${key}~`]);
    for (const target of yield* readFoldTargets(ranges, bounds)) targets.set(target.id, target);
  }
  return [...targets.values()];
}

function* readFoldTargets(where: string, params: readonly string[]): Work<FoldTarget[]> {
  const rows = yield* query(
    FoldTargetRow,
    `SELECT r.id, r.record_key, r.kind, r.queue, r.received_at, r.marks, r.delivery_count, c.body, c.body_utf16
     FROM records r JOIN contents c ON c.record_id = r.id WHERE ${where}`,
    params,
  );
  return rows.map(toFoldTarget);
}

function toFoldTarget(row: z.infer<typeof FoldTargetRow>): FoldTarget {
  return {
    id: row.id,
    recordKey: row.record_key,
    kind: row.kind,
    queue: row.queue,
    receivedAt: row.received_at,
    body: readBody(row) ?? '',
    marks: z.array(RecordMark).parse(JSON.parse(row.marks)),
    deliveryCount: row.delivery_count,
  };
}

function* findUploadKeys(items: readonly IngestItem[]): Work<UploadKeys[]> {
  const objects = items.flatMap(({ parsed }) => parsed.s3.slice(0, MAX_LINKED_OBJECTS));
  const lookups = [
    { column: 'key', values: unique(objects.map(({ key }) => key).filter((key) => key !== undefined)) },
    { column: 's3_request_id', values: unique(objects.map((o) => o.s3RequestId).filter((id) => id !== undefined)) },
  ];
  const uploads = new Map<number, UploadKeys>();
  for (const { column, values } of lookups) {
    for (const some of chunks(values)) {
      const rows = yield* query(
        UploadKeysRow,
        `SELECT ordinal, bucket, key, version_id, e_tag, s3_request_id FROM uploads
         WHERE ${column} IN ${placeholders(some.length)}`,
        some,
      );
      for (const row of rows) {
        const { ordinal, bucket, key } = row;
        const optional = present({ versionId: row.version_id, eTag: row.e_tag, s3RequestId: row.s3_request_id });
        uploads.set(ordinal, { ordinal, bucket, key, ...optional });
      }
    }
  }
  return [...uploads.values()];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
