import type { Delivery, Outcome, RecordKind, S3Object } from '#lib/domain/api/record-api.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { estimateAttempts, type RetrySettings } from '#lib/domain/attempt-estimate.ts';

export const TIMELINE_STEPS = ['accepted', 'attempt', 'record-made', 'sent', 'received', 'shown'] as const;
export type TimelineStep = (typeof TIMELINE_STEPS)[number];

export interface TimelineEntry {
  step: TimelineStep;
  /** Absent where it isn't known. */
  at?: string;
  /** `at` follows from the retry settings, nobody measured it: write "about". */
  isEstimate?: boolean;
  attempt?: number;
  /** From the last entry whose time was measured. Negative where two clocks disagree. */
  gapMs?: number;
}

export interface InvocationTimeline {
  entries: TimelineEntry[];
  /** A success always counts 1 attempt: retries before it don't show. */
  areRetriesUnknown: boolean;
}

/** What a timeline is made of; a record's detail has it all. */
export interface TimelineFacts {
  kind: RecordKind;
  outcome: Outcome;
  timestamp?: string | undefined;
  approximateInvokeCount?: number | undefined;
  s3: readonly S3Object[];
  trigger: Pick<Trigger, 'at'>;
  deliveries: readonly Pick<Delivery, 'sentAt' | 'receivedAt'>[];
}

const MAX_ATTEMPTS_SHOWN = 20;

/**
 * The way of one invocation, oldest first: accepted (the event's own time), attempts as far as they are known, record made,
 * sent, received, shown. `settings` date the retries of a failure, roughly; `shownAt` is when the page drew the record.
 */
export function buildTimeline(facts: TimelineFacts, settings?: RetrySettings, shownAt?: string): InvocationTimeline {
  // S3's notice of a record that lies there came after the record.
  const acceptedAt =
    facts.kind === 's3-failure-record'
      ? undefined
      : (facts.trigger.at ?? earliest(facts.s3.map(({ eventTime }) => eventTime)));
  const first = facts.deliveries.toSorted((one, other) => compare(one.receivedAt, other.receivedAt))[0];
  const areRetriesUnknown = facts.kind === 'destination' && facts.outcome === 'success';
  const entries: TimelineEntry[] = [
    ...dated('accepted', acceptedAt),
    ...(areRetriesUnknown ? [] : attemptEntries(facts, acceptedAt, settings)),
    ...dated('record-made', facts.kind === 's3-event' ? undefined : facts.timestamp),
    ...dated('sent', first?.sentAt),
    ...dated('received', first?.receivedAt),
    ...dated('shown', shownAt),
  ];
  return { entries: withGaps(entries), areRetriesUnknown };
}

function attemptEntries(
  facts: TimelineFacts,
  acceptedAt: string | undefined,
  settings: RetrySettings | undefined,
): TimelineEntry[] {
  const count = Math.min(facts.approximateInvokeCount ?? 0, MAX_ATTEMPTS_SHOWN);
  const canEstimate = facts.kind === 'destination' && settings !== undefined && acceptedAt !== undefined;
  const estimates = canEstimate ? estimateAttempts(acceptedAt, settings).attempts : [];
  const entries: TimelineEntry[] = [];
  for (let attempt = 1; attempt <= count; attempt++) {
    const at = estimates[attempt - 1]?.earliestStartAt;
    const isPossible = at !== undefined && (facts.timestamp === undefined || at <= facts.timestamp);
    entries.push({ step: 'attempt', attempt, ...(isPossible ? { at, isEstimate: true } : {}) });
  }
  return entries;
}

function dated(step: TimelineStep, at: string | undefined): TimelineEntry[] {
  return at === undefined ? [] : [{ step, at }];
}

function withGaps(entries: readonly TimelineEntry[]): TimelineEntry[] {
  let before: number | undefined;
  return entries.map((entry) => {
    if (entry.at === undefined || entry.isEstimate === true) return entry;
    const at = Date.parse(entry.at);
    const gapMs = before === undefined ? undefined : at - before;
    before = at;
    return gapMs === undefined ? entry : { ...entry, gapMs };
  });
}

function earliest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).toSorted(compare)[0];
}

/** All times are of one form, so that their spelling orders them. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
