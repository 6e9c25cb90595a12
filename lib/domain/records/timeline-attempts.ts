import type { Attempt } from '#lib/domain/api/attempt-api.ts';
import { estimateAttempts, type RetrySettings } from '#lib/domain/attempt-estimate.ts';
import { acceptedAt, type TimelineAttempt, type TimelineFacts } from './timeline-facts.ts';

const MAX_ATTEMPTS_SHOWN = 20;

/** The attempts that the function's log tells of, with the waits between them. */
export function measuredTimelineAttempts(attempts: readonly Attempt[]): TimelineAttempt[] {
  return attempts.map(({ startedAt, durationMs }, at) => {
    const before = attempts[at - 1]?.endedAt;
    const isAfter = startedAt !== undefined && before !== undefined && before <= startedAt;
    return {
      attempt: at + 1,
      ...(startedAt !== undefined && { startedAt }),
      ...(durationMs !== undefined && { durationMs }),
      ...(isAfter && { waitedMs: Date.parse(startedAt) - Date.parse(before) }),
      source: 'measured',
    };
  });
}

/**
 * The attempts that a failure counts, dated roughly by the function's `settings`. A success always counts 1, whatever
 * came before it: it has none here.
 */
export function estimateTimelineAttempts(facts: TimelineFacts, settings?: RetrySettings): TimelineAttempt[] {
  if (facts.kind === 'destination' && facts.outcome === 'success') return [];
  const count = Math.min(facts.approximateInvokeCount ?? 0, MAX_ATTEMPTS_SHOWN);
  const accepted = acceptedAt(facts);
  const canEstimate = facts.kind === 'destination' && settings !== undefined && accepted !== undefined;
  const estimates = canEstimate ? estimateAttempts(accepted, settings).attempts : [];
  const attempts: TimelineAttempt[] = [];
  for (let attempt = 1; attempt <= count; attempt++) {
    const at = estimates[attempt - 1]?.earliestStartAt;
    const isPossible = at !== undefined && (facts.timestamp === undefined || at <= facts.timestamp);
    attempts.push({ attempt, ...(isPossible && { startedAt: at }), source: 'estimate' });
  }
  return attempts;
}
