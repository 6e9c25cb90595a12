import { z } from 'zod';
import { ErrorCode, Timestamp } from './api.ts';

/** Of `/api/setup`. */

/** The things that the pipeline needs, in the order in which they need each other. */
export const SETUP_CHECK_NAMES = [
  'credentials',
  'bucket',
  'success-queue',
  'failure-queue',
  'function',
  'role',
  'invoke-permission',
  'notification',
  'qualifier',
  'on-success',
  'on-failure',
  'swapped-queues',
  'async-settings',
] as const;
export const SetupCheckName = z.enum(SETUP_CHECK_NAMES);
export type SetupCheckName = z.infer<typeof SetupCheckName>;

/**
 * `blocked`: can't be looked at before the check `blockedBy` is fixed. `not-allowed`: the credentials have no permission,
 * `policy` would let them. `not-offered`: the endpoint lacks the service. `unknown`: AWS failed otherwise.
 */
export const SETUP_STATES = [
  'ok',
  'missing',
  'wrong',
  'pending',
  'blocked',
  'not-allowed',
  'not-offered',
  'unknown',
] as const;
export const SetupState = z.enum(SETUP_STATES);
export type SetupState = z.infer<typeof SetupState>;

export const SETUP_FACTS = [
  'account',
  'identity',
  'region',
  'profile',
  'endpoint',
  'answer',
  'name',
  'arn',
  'type',
  'retention',
  'redrive',
  'also-watched',
  'encryption',
  'runtime',
  'handler',
  'state',
  'lastUpdate',
  'concurrency',
  'qualifier',
  'retries',
  'eventAge',
  'role',
  'maySend',
  'method',
  'destination',
  'invokes',
  'destinationsOn',
  'onSuccess',
  'onFailure',
  'events',
  'otherNotifications',
  'statements',
] as const;
/** Read from AWS. `fact` names a word in messages/*.json under `setup.facts`; the value is spelled as AWS does. */
export const SetupFact = z.object({ fact: z.enum(SETUP_FACTS), value: z.string() });
export type SetupFact = z.infer<typeof SetupFact>;

export const SETUP_FINDINGS = [
  'credentials-expired',
  'credentials-none',
  'credentials-refused',
  'region-unknown',
  'bucket-missing',
  'bucket-elsewhere',
  'queue-missing',
  'queue-fifo',
  'watched-queue-missing',
  'queue-short-retention',
  'queue-redrive',
  'queue-redrive-looking',
  'queue-small-messages',
  'queue-delay',
  'queue-own-key',
  'function-missing',
  'function-failed',
  'function-pending',
  'function-inactive',
  'function-update-failed',
  'function-updating',
  'function-no-concurrency',
  'no-retries',
  'age-ends-retries',
  'role-not-allowed',
  'role-denied',
  'role-denied-by',
  'role-conditional',
  'role-needs-key',
  'no-success-destination',
  'no-failure-destination',
  'destination-fifo',
  'destination-elsewhere',
  'no-destinations',
  'destinations-elsewhere',
  'queues-same',
  'queues-swapped',
  'notification-missing',
  'notification-narrow',
  'notification-suffix',
  'invoke-not-allowed',
] as const;
/** `code` names a text under `setup.findings`: what is wrong, or worth knowing, and what it means. */
export const SetupFinding = z.object({
  code: z.enum(SETUP_FINDINGS),
  values: z.record(z.string(), z.string()).optional(),
});
export type SetupFinding = z.infer<typeof SetupFinding>;

export const SETUP_EFFECTS = [
  'create-bucket',
  'create-queue',
  'create-role',
  'allow-send',
  'create-function',
  'allow-invoke',
  'add-notification',
  'set-destinations',
  'replace-destinations',
] as const;
/** `code` names a text under `setup.effects`: what a fix will do. `commands` do the same by the AWS CLI. */
export const SetupEffect = z.object({
  code: z.enum(SETUP_EFFECTS),
  values: z.record(z.string(), z.string()),
  commands: z.array(z.string()),
});
export type SetupEffect = z.infer<typeof SetupEffect>;

export const SetupCheck = z.object({
  name: SetupCheckName,
  state: SetupState,
  evidence: z.array(SetupFact),
  findings: z.array(SetupFinding),
  /** What a fix will do, in this order. Absent where the dashboard has none. */
  fix: z.array(SetupEffect).optional(),
  /** AWS CLI commands that show the same. */
  look: z.array(z.string()),
  blockedBy: SetupCheckName.optional(),
  /** The least IAM policy that would allow to look. */
  policy: z.string().optional(),
  /** What AWS answered, where it refused or failed. */
  error: z.object({ code: ErrorCode, message: z.string() }).optional(),
});
export type SetupCheck = z.infer<typeof SetupCheck>;

export const SetupReport = z.object({
  checkedAt: Timestamp,
  checks: z.array(SetupCheck),
  /** What the fix of everything would do, in this order, also what only earlier changes make possible. */
  plan: z.array(SetupEffect).optional(),
  /** The least IAM policy that would allow all that the checks have no permission to read. */
  policy: z.string().optional(),
});
export type SetupReport = z.infer<typeof SetupReport>;

/** `all` makes whatever the pipeline lacks. */
export const SetupFix = z.object({ fix: z.union([SetupCheckName, z.literal('all')]) });
export type SetupFix = z.infer<typeof SetupFix>;

/** `done`: what the fix has changed, in this order. */
export const SetupFixResult = SetupReport.extend({ done: z.array(SetupEffect) });
export type SetupFixResult = z.infer<typeof SetupFixResult>;

/** `fresh`: looked at for this very question, not what all viewers share for a while. */
export const SetupQuery = z.object({ fresh: z.enum(['true', 'false']).optional() });
export type SetupQuery = z.infer<typeof SetupQuery>;
