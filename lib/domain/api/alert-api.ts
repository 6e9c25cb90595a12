import { z } from 'zod';
import { QueueLane, Timestamp } from './api.ts';
import { ALERT_KINDS, ALERT_STATES } from './closed-sets.ts';

/** Alerts, as `/api/alerts` and the webhook carry them. */

/** What an alert is about: one of these, or nothing where it is a test. */
export const AlertContent = z.object({
  group: z
    .object({
      fingerprint: z.string(),
      functionName: z.string().optional(),
      errorType: z.string().optional(),
      title: z.string(),
    })
    .optional(),
  /** `filenames`: of the first few. */
  uploads: z.object({ count: z.number().int(), filenames: z.array(z.string()) }).optional(),
  queue: z.object({ lane: QueueLane, name: z.string(), since: Timestamp, error: z.string() }).optional(),
});
export type AlertContent = z.infer<typeof AlertContent>;

export const AlertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof AlertKind>;

export const Alert = AlertContent.extend({ id: z.string(), kind: AlertKind, createdAt: Timestamp });
export type Alert = z.infer<typeof Alert>;

/** An alert with what became of it. */
export const SentAlert = Alert.extend({
  state: z.enum(ALERT_STATES),
  attempts: z.number().int(),
  /** Of one that waits. */
  nextTryAt: Timestamp.optional(),
  /** When it was sent, or given up. */
  settledAt: Timestamp.optional(),
  /** What the last attempt failed by. */
  error: z.string().optional(),
});
export type SentAlert = z.infer<typeof SentAlert>;

export const WEBHOOK_FORMATS = ['json', 'slack'] as const;

/** Of `GET /api/alerts`: the newest first. `webhook`: absent where none is set. */
export const AlertsAnswer = z.object({
  webhook: z.object({ host: z.string(), format: z.enum(WEBHOOK_FORMATS) }).optional(),
  alerts: z.array(SentAlert),
});
export type AlertsAnswer = z.infer<typeof AlertsAnswer>;
