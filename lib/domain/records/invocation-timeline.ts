import { acceptedAt, compareTimes, type TimelineAttempt, type TimelineFacts } from './timeline-facts.ts';

export const TIMELINE_STEPS = ['upload', 'accepted', 'attempt', 'record-made', 'sent', 'received', 'deleted'] as const;
export type TimelineStep = (typeof TIMELINE_STEPS)[number];

export interface TimelineEntry {
  step: TimelineStep;
  /** Absent where it isn't known. */
  at?: string;
  /** An attempt's own facts: its number, how long it took and who says so. */
  attempt?: TimelineAttempt;
  /** From the last entry whose time was measured, of an attempt from its end. Negative where two clocks disagree. */
  gapMs?: number;
}

export interface InvocationTimeline {
  entries: TimelineEntry[];
  /** A success always counts 1 attempt: retries before it don't show. */
  areRetriesUnknown: boolean;
}

/**
 * The way of one invocation, oldest first: the start of the upload, accepted (the event's own time), the attempts as they are given, record made,
 * sent, received, deleted.
 */
export function buildTimeline(facts: TimelineFacts, attempts: readonly TimelineAttempt[] = []): InvocationTimeline {
  const first = facts.deliveries.toSorted((one, other) => compareTimes(one.receivedAt, other.receivedAt))[0];
  const entries: TimelineEntry[] = [
    ...dated('upload', facts.uploadStartedAt),
    ...dated('accepted', acceptedAt(facts)),
    ...attempts.map(
      (attempt): TimelineEntry => ({
        step: 'attempt',
        attempt,
        ...(attempt.startedAt !== undefined && { at: attempt.startedAt }),
      }),
    ),
    ...dated('record-made', facts.kind === 's3-event' ? undefined : facts.timestamp),
    ...dated('sent', first?.sentAt),
    ...dated('received', first?.receivedAt),
    ...dated('deleted', first?.deletedAt),
  ];
  const areRetriesUnknown = facts.kind === 'destination' && facts.outcome === 'success' && attempts.length === 0;
  return { entries: withGaps(entries), areRetriesUnknown };
}

function dated(step: TimelineStep, at: string | undefined): TimelineEntry[] {
  return at === undefined ? [] : [{ step, at }];
}

/** Attempts have a length and waits of their own: no gap is measured to them, and none from one that is an estimate. */
function withGaps(entries: readonly TimelineEntry[]): TimelineEntry[] {
  let before: number | undefined;
  return entries.map((entry) => {
    if (entry.attempt) {
      before = endOf(entry.attempt) ?? before;
      return entry;
    }
    if (entry.at === undefined) return entry;
    const at = Date.parse(entry.at);
    const gapMs = before === undefined ? undefined : at - before;
    before = at;
    return gapMs === undefined ? entry : { ...entry, gapMs };
  });
}

function endOf({ source, startedAt, durationMs }: TimelineAttempt): number | undefined {
  if (source === 'estimate' || startedAt === undefined || durationMs === undefined) return undefined;
  return Date.parse(startedAt) + Math.round(durationMs);
}
