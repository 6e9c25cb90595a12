import { z } from 'zod';
import { NaturalNumber, QueueLane } from './api.ts';
import { ListedRecord, Outcome, RecordKind } from './record-api.ts';
import { TriggerKind } from './trigger-api.ts';

/** Of `GET /api/records`: what may be asked for, and a page of it. */

const isoDate = z.iso.datetime({ offset: true });

export const RecordFilters = z.object({
  /** The lane. */
  queue: QueueLane.optional(),
  /** Contains this text, wherever. */
  q: z.string().trim().max(500).optional(),
  outcome: Outcome.optional(),
  kind: RecordKind.optional(),
  triggerKind: TriggerKind.optional(),
  /** This and the next four: the whole text or, with a `*` at its end, its start. Case is ignored, as it is by `keyPrefix`. */
  condition: z.string().max(200).optional(),
  functionName: z.string().max(200).optional(),
  errorType: z.string().max(500).optional(),
  /** Of an error group, whole. */
  fingerprint: z.string().max(64).optional(),
  queueName: z.string().max(200).optional(),
  /** The trigger's title. */
  trigger: z.string().max(1024).optional(),
  /** The S3 key starts with this. */
  keyPrefix: z.string().max(1024).optional(),
  /** Received at or after, before. */
  from: isoDate.optional(),
  to: isoDate.optional(),
});
export type RecordFilters = z.infer<typeof RecordFilters>;

/** As requests ask: `search` is what the search bar takes, filters and text in one. */
export const AskedFilters = RecordFilters.extend({ search: z.string().trim().max(500).optional() });
export type AskedFilters = z.infer<typeof AskedFilters>;

export const RecordsQuery = AskedFilters.extend({
  before: NaturalNumber.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Whether to count what matches: on the first page only. */
  count: z.enum(['true', 'false']).optional(),
  after: NaturalNumber.optional(),
  wait: z.coerce.number().min(0).max(20).optional(),
});
export type RecordsQuery = z.infer<typeof RecordsQuery>;

/** How many records match: exactly, or at least where counting on would have cost too much. */
export const RecordCount = z.object({ count: z.number().int(), isAtLeast: z.boolean() });
export type RecordCount = z.infer<typeof RecordCount>;

/**
 * `next` is the `before` of the next page; `seq` the cursor for `after` and the stream. What is stored later has an id
 * above `lastId`, whatever the filters let through; absent where changes are asked for.
 */
export const RecordPage = z.object({
  records: z.array(ListedRecord),
  next: z.number().int().optional(),
  seq: z.number().int(),
  lastId: z.number().int().optional(),
  total: RecordCount.optional(),
});
export type RecordPage = z.infer<typeof RecordPage>;
