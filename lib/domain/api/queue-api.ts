import { z } from 'zod';
import { QueueLane, Timestamp } from './api.ts';

/** Of `/api/queues` and `/api/pollers`. */

export const QueueState = z.object({
  queue: QueueLane,
  name: z.string(),
  /** Absent until AWS has said in which account the queue is. */
  queueArn: z.string().optional(),
  url: z.string().optional(),
  available: z.number().int().optional(),
  inFlight: z.number().int().optional(),
  delayed: z.number().int().optional(),
  /** Why the figures are missing. */
  error: z.string().optional(),
});
export type QueueState = z.infer<typeof QueueState>;

export const POLLER_STATES = ['polling', 'stopped', 'backing-off', 'waiting-for-store', 'needs-confirmation'] as const;
export const PollerState = z.object({
  queue: QueueLane,
  queueName: z.string(),
  queueArn: z.string().optional(),
  state: z.enum(POLLER_STATES),
  deleteAfterRead: z.boolean(),
  /** Stopped by a person, as opposed to unhealthy. */
  stoppedByPerson: z.boolean(),
  lastReceiveAt: Timestamp.optional(),
  lastMessageAt: Timestamp.optional(),
  receives: z.number().int(),
  received: z.number().int(),
  /** The last poll that a person asked for. */
  polledOnce: z.object({ at: Timestamp, messages: z.number().int() }).optional(),
  error: z
    .object({ code: z.string(), message: z.string(), since: Timestamp, retryAt: Timestamp.optional() })
    .optional(),
  /** A queue with a redrive policy isn't looked at until a person confirms. */
  redrive: z
    .object({
      maxReceiveCount: z.number().int(),
      deadLetterQueue: z.string(),
      /** At most; a message that others have received before has fewer. */
      looksLeft: z.number().int(),
    })
    .optional(),
});
export type PollerState = z.infer<typeof PollerState>;

/** Of every queue that all the given fields name. */
export const PollerAction = z.object({
  queue: QueueLane.optional(),
  queueName: z.string().optional(),
  queueArn: z.string().optional(),
  action: z.enum(['start', 'stop', 'poll-once', 'confirm-redrive']),
});
export type PollerAction = z.infer<typeof PollerAction>;
