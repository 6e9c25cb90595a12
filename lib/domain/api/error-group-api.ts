import { z } from 'zod';
import { ROLES } from '#lib/domain/access/roles.ts';
import type { Differences } from '#lib/domain/statistics/what-differs.ts';
import { QueueLane, Timestamp } from './api.ts';
import { GROUP_STATES } from './closed-sets.ts';
import { TriggerKind } from './trigger-api.ts';

/** Of `/api/errors` and `/api/errors/FINGERPRINT`: failures that are one error. */

export const GroupState = z.enum(GROUP_STATES);
export type GroupState = z.infer<typeof GroupState>;

/** Who put a group into its state, when, and what they said. Absent from a group that nobody has touched. */
export const GroupDecision = z.object({
  at: Timestamp,
  role: z.enum(ROLES),
  note: z.string().optional(),
  /** Of a resolved group: failures of this version, and of older ones, don't bring it back. */
  version: z.number().int().optional(),
  /** Of an ignored group: when it returns, */
  until: Timestamp.optional(),
  /** or after how many more failures, 0 once it has. Without both: never. */
  failuresLeft: z.number().int().optional(),
});
export type GroupDecision = z.infer<typeof GroupDecision>;

const fields = {
  fingerprint: z.string(),
  functionName: z.string().optional(),
  errorType: z.string().optional(),
  /** The first line of the message, with placeholders. */
  title: z.string(),
  /** The top own frame: file and function. */
  frame: z.string().optional(),
  triggerKind: TriggerKind.optional(),
  /** By the failures' own time. */
  firstSeen: Timestamp,
  lastSeen: Timestamp,
  state: GroupState,
  decision: GroupDecision.optional(),
};

export const ErrorGroup = z.object({
  ...fields,
  /** Received within the range. */
  count: z.number().int(),
  /** The count in equal parts of the range, oldest first. */
  sparkline: z.array(z.number().int()),
  /** Of the function, within the range. */
  versions: z.array(z.string()),
  /** How many objects the newest records name, whatever the range. */
  keys: z.object({ different: z.number().int(), ofRecords: z.number().int() }),
});
export type ErrorGroup = z.infer<typeof ErrorGroup>;

/** A group by itself. */
export const ErrorGroupDetail = ErrorGroup.extend({
  from: Timestamp,
  stepMs: z.number().int(),
  /** The sparkline's counts by version, oldest version first; "" where the records name none. */
  byVersion: z.array(z.object({ version: z.string(), counts: z.array(z.number().int()) })),
  /** Of what is stored. */
  newestId: z.number().int().optional(),
  oldestId: z.number().int().optional(),
  /** Other errors of the function at the same frame, last seen first. */
  atSameFrame: z.array(
    z.object({
      fingerprint: z.string(),
      errorType: z.string().optional(),
      title: z.string(),
      state: GroupState,
      lastSeen: Timestamp,
    }),
  ),
});
export type ErrorGroupDetail = z.infer<typeof ErrorGroupDetail>;

/** Between the records of a group and the others that were received in this range. */
export interface GroupDifferences extends Differences {
  from: string;
  to: string;
}

const isoDate = z.iso.datetime({ offset: true });
export const GROUP_SORTS = ['lastSeen', 'count', 'firstSeen'] as const;

export const ErrorsQuery = z.object({
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** The whole name or, with a `*` at its end, its start. */
  functionName: z.string().max(200).optional(),
  queue: QueueLane.optional(),
  /** As `functionName`. */
  queueName: z.string().max(200).optional(),
  triggerKind: TriggerKind.optional(),
  state: GroupState.optional(),
  /** Somewhere in the title, the type or the frame. */
  q: z.string().trim().max(500).optional(),
  sort: z.enum(GROUP_SORTS).default('lastSeen'),
  /** `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ErrorsQuery = z.infer<typeof ErrorsQuery>;

export type GroupFilters = Omit<ErrorsQuery, 'from' | 'to'>;

/** Of `GET /api/errors/FINGERPRINT`. */
export const ErrorQuery = ErrorsQuery.pick({ from: true, to: true });

/** Of `GET /api/errors/counts`: how many stored records some groups have. Groups that there aren't are left out. */
export const GroupCountsQuery = z.object({
  fingerprints: z
    .string()
    .max(4_000)
    .transform((list) => list.split(','))
    .pipe(z.array(z.string().regex(/^[\da-f]{1,64}$/)).max(100)),
});
export const GroupCounts = z.record(z.string(), z.number().int());
export type GroupCounts = z.infer<typeof GroupCounts>;

export const ErrorPage = z.object({ groups: z.array(ErrorGroup), next: z.string().optional() });
export type ErrorPage = z.infer<typeof ErrorPage>;

const fingerprints = z.array(z.string().max(64)).min(1).max(200);
const note = z.string().trim().max(500).optional();

export const GroupAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('resolve'), fingerprints, note, inNextVersion: z.boolean().default(false) }),
  z.object({
    action: z.literal('ignore'),
    fingerprints,
    note,
    hours: z
      .number()
      .int()
      .min(1)
      .max(24 * 365)
      .optional(),
    failures: z.number().int().min(1).optional(),
  }),
  z.object({ action: z.literal('reopen'), fingerprints, note }),
]);
export type GroupAction = z.infer<typeof GroupAction>;
