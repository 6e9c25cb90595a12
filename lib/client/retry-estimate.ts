import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { retryStartsSeconds } from '#lib/domain/retry-schedule.ts';

type RetrySettings = Pick<FunctionState, 'maximumRetryAttempts' | 'retryBaseDelaySeconds' | 'maximumEventAgeSeconds'>;

/**
 * What may come next for an upload without a record. The queues can't tell slow from failed: all of it holds only *if* the
 * attempts before have failed, and times are about right at best.
 */
export type RetryEstimate =
  | { phase: 'only-attempt' }
  | { phase: 'before-retry'; retry: number; retries: number; startsAt: number }
  | { phase: 'last-attempt'; retries: number; startedAt: number };

/** Waits are counted from the upload's completion as if attempts took no time. */
export function estimateRetry(settings: RetrySettings, completedAt: number, now: number): RetryEstimate {
  // A retry that couldn't start before the event's maximum age isn't made.
  const made = retryStartsSeconds(settings)
    .filter((seconds) => seconds <= settings.maximumEventAgeSeconds)
    .map((seconds) => completedAt + seconds * 1000);
  const next = made.findIndex((startsAt) => now < startsAt);
  const startsAt = made[next];
  if (startsAt !== undefined) return { phase: 'before-retry', retry: next + 1, retries: made.length, startsAt };
  const startedAt = made.at(-1);
  return startedAt === undefined
    ? { phase: 'only-attempt' }
    : { phase: 'last-attempt', retries: made.length, startedAt };
}
