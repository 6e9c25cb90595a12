import { z } from 'zod';
import { Timestamp } from '#lib/domain/api/api.ts';
import { OUTCOMES, REPLAY_ITEM_STATES } from '#lib/domain/api/closed-sets.ts';

/** How records tell of their replays. */

/** One sending of a record's event, in a job. */
export const RecordReplay = z.object({
  jobId: z.string(),
  state: z.enum(REPLAY_ITEM_STATES),
  /** Of Lambda's answer, and of the new record. */
  requestId: z.string().optional(),
  sentAt: Timestamp.optional(),
  /** The new record, once there is one. */
  recordId: z.number().int().optional(),
  outcome: z.enum(OUTCOMES).optional(),
});
export type RecordReplay = z.infer<typeof RecordReplay>;

/** The record that this one is a replay of, and the job that sent it. */
const ReplayOrigin = z.object({ jobId: z.string(), recordId: z.number().int() });

export const ReplayLinks = z.object({
  replayOf: ReplayOrigin.optional(),
  /** Newest first, at most 20, without plans that nobody has started. Absent where there are none. */
  replays: z.array(RecordReplay).optional(),
});
export type ReplayLinks = z.infer<typeof ReplayLinks>;
