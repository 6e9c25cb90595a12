import type { Attempt } from '#lib/domain/api/attempt-api.ts';
import type { Outcome } from '#lib/domain/api/record-api.ts';

/**
 * Adds how attempts ended of which the log doesn't say it: text logs tell only of ends that Lambda forced. One that another
 * follows has failed, or Lambda had not tried again; the last one ended as the record says, whatever it printed.
 */
export function settleAttempts(attempts: readonly Attempt[], outcome: Outcome): Attempt[] {
  return attempts.map((attempt, at) => {
    if (at < attempts.length - 1) return { ...attempt, status: attempt.status === 'timeout' ? 'timeout' : 'failure' };
    if (outcome === 'success') {
      const { errorType: _, ...succeeded } = attempt;
      return { ...succeeded, status: 'success' };
    }
    return outcome === 'failure' && attempt.endedAt !== undefined
      ? { ...attempt, status: attempt.status === 'timeout' ? 'timeout' : 'failure' }
      : attempt;
  });
}
