import { z } from 'zod';
import { ROLES } from '#lib/domain/access/roles.ts';
import { Timestamp } from '#lib/domain/api/api.ts';
import { REPLAY_ITEM_STATES, REPLAY_PROBLEMS, REPLAY_REFUSALS, REPLAY_STATES } from '#lib/domain/api/closed-sets.ts';
import { Outcome } from '#lib/domain/api/record-api.ts';
import { AskedFilters } from '#lib/domain/api/record-query-api.ts';
import { QUALIFIER } from '#lib/domain/replay/replay-functions.ts';

/** Of `/api/replays`: events that are sent to their functions once more. */

export const ReplayState = z.enum(REPLAY_STATES);
export type ReplayState = z.infer<typeof ReplayState>;

export const ReplayItemState = z.enum(REPLAY_ITEM_STATES);
export type ReplayItemState = z.infer<typeof ReplayItemState>;

export const ReplayRefusal = z.enum(REPLAY_REFUSALS);
export type ReplayRefusal = z.infer<typeof ReplayRefusal>;

export const ReplayProblem = z.enum(REPLAY_PROBLEMS);
export type ReplayProblem = z.infer<typeof ReplayProblem>;

export const MAX_REPLAYED_RECORDS = 100_000;
/** Of one request that names them; filters may find as many as a job takes. */
const MAX_NAMED_RECORDS = 1_000;
const MAX_PAYLOAD_CHARACTERS = 1_048_576;
export const MAX_PACE_PER_SECOND = 100;
const DEFAULT_PACE_PER_SECOND = 10;

const fields = {
  recordIds: z.array(z.number().int().min(1)).min(1).max(MAX_NAMED_RECORDS).optional(),
  pacePerSecond: z.number().int().min(1).max(MAX_PACE_PER_SECOND).default(DEFAULT_PACE_PER_SECOND),
  /** A version or an alias, in place of the one that each record came by. */
  qualifier: z.string().regex(QUALIFIER, 'a version, an alias or $LATEST').optional(),
  /** JSON, as a text: the event in place of the one record's own. */
  payload: z.string().max(MAX_PAYLOAD_CHARACTERS).refine(isExactJson, "this isn't JSON").optional(),
};

const first = z.number().int().min(1).max(MAX_REPLAYED_RECORDS).optional();

const selection = { ...AskedFilters.shape, ...fields };

/**
 * Which records, by their ids or by the list's filters, and how. A name that isn't known is refused: left out, a misspelt
 * filter would widen the selection.
 */
export const ReplayRequest = z.strictObject(selection).superRefine(checkSelection);
export type ReplayRequest = z.infer<typeof ReplayRequest>;

/** Starts the plan `planId`, once however often it is asked for; or plans and starts at once. `first`: pauses after so many. */
export const NewReplay = z
  .strictObject({ ...selection, planId: z.string().max(100).optional(), first })
  .superRefine(({ first: _, planId, ...request }, context) => {
    if (planId === undefined) checkSelection(request, context);
    else if (hasSelection(request)) context.addIssue({ code: 'custom', message: 'A plan has its records already.' });
  });

export const ReplayAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('resume'), first }),
  z.strictObject({ action: z.literal('stop') }),
  /** About uncertain ones: all of the job, or those of these records. */
  z.strictObject({ action: z.literal('send-again'), recordIds: fields.recordIds }),
  z.strictObject({ action: z.literal('leave'), recordIds: fields.recordIds }),
]);
export type ReplayAction = z.infer<typeof ReplayAction>;

/** A function that is invoked, and by which qualifier. `version`: the one behind the qualifier when the plan was made. */
export const ReplayedFunction = z.object({
  functionName: z.string(),
  qualifier: z.string(),
  version: z.string().optional(),
  count: z.number().int(),
});
export type ReplayedFunction = z.infer<typeof ReplayedFunction>;

/** Where the records came from: how many were named, or the filters as they were asked for when the plan was made. */
export const ReplaySource = z.object({ records: z.number().int().optional(), filters: AskedFilters.optional() });
export type ReplaySource = z.infer<typeof ReplaySource>;

export const ReplayJob = z.object({
  id: z.string(),
  state: ReplayState,
  /** Who made the plan. */
  by: z.object({ role: z.enum(ROLES), nickname: z.string().optional() }),
  createdAt: Timestamp,
  startedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
  source: ReplaySource,
  pacePerSecond: z.number(),
  qualifier: z.string().optional(),
  /** The record's event was edited. */
  hasPayload: z.boolean(),
  functions: z.array(ReplayedFunction),
  bytes: z.number().int(),
  /** What sending all takes at this pace. */
  seconds: z.number(),
  /** Of the records, how many had been replayed before the plan was made. */
  replayedBefore: z.number().int(),
  problem: ReplayProblem.optional(),
  total: z.number().int(),
  /** Not sent yet, and will be. */
  waiting: z.number().int(),
  /** Accepted by Lambda. */
  sent: z.number().int(),
  uncertain: z.number().int(),
  refused: z.number().int(),
  left: z.number().int(),
  skipped: z.number().int(),
  refusals: z.array(z.object({ reason: ReplayRefusal, count: z.number().int() })),
});
export type ReplayJob = z.infer<typeof ReplayJob>;

/** How replays ended, by the group of those that failed again. */
export const ReplayOutcome = z.object({
  outcome: Outcome,
  count: z.number().int(),
  fingerprint: z.string().optional(),
  errorType: z.string().optional(),
  title: z.string().optional(),
});
export type ReplayOutcome = z.infer<typeof ReplayOutcome>;

/** Of a record that wasn't sent, or may not have been. */
export const UnsentReplay = z.object({
  recordId: z.number().int(),
  state: ReplayItemState,
  reason: ReplayRefusal.optional(),
});
export type UnsentReplay = z.infer<typeof UnsentReplay>;

/** A job whole. `unsent`: the first 100 that are uncertain, then of those refused. */
export const ReplayDetail = ReplayJob.extend({
  succeeded: z.number().int(),
  failed: z.number().int(),
  outcomes: z.array(ReplayOutcome),
  unsent: z.array(UnsentReplay),
});
export type ReplayDetail = z.infer<typeof ReplayDetail>;

/** Newest first. `next` is the `before` of the next page. */
export const ReplayPage = z.object({ replays: z.array(ReplayJob), next: z.string().optional() });
export type ReplayPage = z.infer<typeof ReplayPage>;

export const ReplaysQuery = z.object({
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** The text as it is will be sent: half a surrogate pair would be lost in UTF-8. */
function isExactJson(text: string): boolean {
  try {
    JSON.parse(text);
    return text.isWellFormed();
  } catch {
    return false;
  }
}

interface Selection {
  recordIds?: number[] | undefined;
  payload?: string | undefined;
  pacePerSecond: number;
  qualifier?: string | undefined;
}

function checkSelection(selected: Selection, context: z.RefinementCtx): void {
  const { recordIds, payload } = selected;
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  if (recordIds && hasFilters(selected)) refuse('Give recordIds or filters, not both.');
  if (!hasSelection(selected)) refuse('Say which records: give recordIds, or a filter at least.');
  if (payload !== undefined && recordIds?.length !== 1)
    refuse('A payload is for a single record: give one id in recordIds.');
}

function hasSelection(selected: Selection): boolean {
  return selected.recordIds !== undefined || hasFilters(selected);
}

function hasFilters({
  recordIds: _,
  payload: __,
  pacePerSecond: ___,
  qualifier: ____,
  ...filters
}: Selection): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== '');
}
