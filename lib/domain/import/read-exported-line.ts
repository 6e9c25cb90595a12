import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import type { RefusedLine } from '#lib/domain/api/import-api.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';

const MAX_DELIVERIES = 1_000;
const MAX_COUNT = 2 ** 31 - 1;
/** Clocks differ. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** What SQS hands over has no characters that a database refuses. */
const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => value.isWellFormed() && !value.includes('\0'));
const time = z.iso.datetime().transform((value) => new Date(value).toISOString());

const ImportedDelivery = z.object({
  messageId: text(100).min(1),
  queue: QueueLane,
  sentAt: time.optional(),
  receivedAt: time,
  deletedAt: time.optional(),
  receiveCount: z.number().int().min(0).max(MAX_COUNT).optional(),
  senderId: text(1_000).optional(),
  traceHeader: text(10_000).optional(),
  redrivenFrom: text(2_000).optional(),
  messageAttributes: z.record(text(1_000), text(2_000_000)).optional(),
  body: z.string().optional(),
});

/** Of an exported record, what its messages were; all else is read from them again. */
const ImportedRecord = z.object({
  queueName: text(1_000)
    .regex(/^[\w.-]{1,80}$/)
    .optional(),
  queueArn: text(2_000).optional(),
  body: z.string(),
  deliveries: z.array(ImportedDelivery).min(1).max(MAX_DELIVERIES),
});
const Redacted = z.object({ redacted: z.literal(true) });

export type ReadLine = { messages: QueueMessage[] } | { fault: RefusedLine['fault'] };

/** The messages that made an exported record, in the order in which they came; or why the line is none. */
export function readExportedLine(bytes: Uint8Array, now: number): ReadLine {
  let line: string;
  try {
    line = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'not-utf8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'not-json' };
  }
  if (Redacted.safeParse(value).success) return { fault: 'redacted' };
  const { success, data } = ImportedRecord.safeParse(value);
  if (!success) return { fault: 'not-a-record' };
  const { queueName, queueArn, body, deliveries } = data;
  const isAhead = deliveries.some(({ receivedAt }) => Date.parse(receivedAt) > now + MAX_AHEAD_MS);
  if (isAhead) return { fault: 'in-the-future' };
  return {
    // The record's queue is its first message's.
    messages: deliveries.map((delivery, index) =>
      omitUndefined({ ...delivery, body: delivery.body ?? body, ...(index === 0 && { queueName, queueArn }) }),
    ),
  };
}
