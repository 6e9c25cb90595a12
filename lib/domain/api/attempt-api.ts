import { z } from 'zod';
import { Timestamp } from './api.ts';
import { ATTEMPT_STATUSES } from './closed-sets.ts';

/** Of `/api/records/ID/attempts`: what the function's log says of each time it ran. */

export const AttemptStatus = z.enum(ATTEMPT_STATUSES);
export type AttemptStatus = z.infer<typeof AttemptStatus>;

export const AttemptLine = z.object({ at: Timestamp, text: z.string() });
export type AttemptLine = z.infer<typeof AttemptLine>;

export const Attempt = z.object({
  startedAt: Timestamp.optional(),
  /** Absent while it runs, or while its report is on its way to the log. */
  endedAt: Timestamp.optional(),
  durationMs: z.number().optional(),
  billedMs: z.number().optional(),
  memorySizeMb: z.number().optional(),
  memoryUsedMb: z.number().optional(),
  /** A cold start: how long the environment took to start. */
  initMs: z.number().optional(),
  status: AttemptStatus.optional(),
  errorType: z.string().optional(),
  version: z.string().optional(),
  /** Of X-Ray. */
  traceId: z.string().optional(),
  logStream: z.string(),
  /** The function's own and what Lambda says of an end that it forced; oldest first. */
  lines: z.array(AttemptLine),
  /** Lines beyond the limits. */
  omittedLines: z.number().int(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Why no log was read: the record tells of no run of a function, of one elsewhere, or of one that no setting names. */
export const UNREAD_REASONS = ['no-run', 'other-region', 'not-listed'] as const;

export const AttemptsAnswer = z.object({
  /** That was read. */
  logGroup: z.string().optional(),
  unread: z.enum(UNREAD_REASONS).optional(),
  /** Oldest first. Empty: the log says nothing of the request, or not yet. */
  attempts: z.array(Attempt),
  /** There is more in the log than was read. */
  isPartial: z.boolean(),
});
export type AttemptsAnswer = z.infer<typeof AttemptsAnswer>;

/** A request that a function's log has a report of. */
export const LoggedRun = z.object({
  requestId: z.string(),
  endedAt: Timestamp,
  durationMs: z.number().optional(),
  status: AttemptStatus.optional(),
  /** What the function returned, where the log says: in JSON, with system lines of level DEBUG. */
  producedBytes: z.number().optional(),
});
export type LoggedRun = z.infer<typeof LoggedRun>;

/** As `/api/uploads/ID/runs` answers: how many requests ran since the upload, and which of them left no record. */
export const RunsAnswer = z.object({
  logGroup: z.string(),
  count: z.number().int(),
  unrecorded: z.array(LoggedRun),
  isPartial: z.boolean(),
});
export type RunsAnswer = z.infer<typeof RunsAnswer>;
