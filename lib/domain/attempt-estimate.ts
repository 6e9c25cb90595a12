import { retryStartsSeconds } from './retry-schedule.ts';

/** The function's asynchronous settings as far as they bear on when an outcome can be expected. */
export interface RetrySettings {
  maximumRetryAttempts: number;
  /** The wait before retry 1. */
  retryBaseDelaySeconds: number;
  /** Absent when it couldn't be read: the longest that Lambda allows is assumed then. */
  timeoutSeconds?: number | undefined;
}

export interface AttemptEstimate {
  /** From 1; attempt 2 is retry 1. */
  attempt: number;
  /** If every attempt before it failed at once. */
  earliestStartAt: string;
  /** If every attempt before it ran into the time-out. */
  latestStartAt: string;
}

export interface OutcomeEstimate {
  attempts: AttemptEstimate[];
  /** The last attempt's time-out has passed: a record should have been made by now. */
  latestRecordAt: string;
  /** After this an upload without a record is overdue. */
  overdueAt: string;
}

const LONGEST_TIMEOUT_SECONDS = 900;
const LEAST_MARGIN_SECONDS = 10;

/**
 * When the attempts of an invocation accepted at `acceptedAt` would start if those before them failed. Estimates only:
 * throttling delays attempts by up to the maximum event age, and the queues can't tell slow from failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function estimateAttempts(acceptedAt: string, settings: RetrySettings): OutcomeEstimate {
  const accepted = Date.parse(acceptedAt);
  const timeoutSeconds = settings.timeoutSeconds ?? LONGEST_TIMEOUT_SECONDS;
  const starts = [0, ...retryStartsSeconds(settings)];
  const attempts = starts.map((waitedSeconds, index) => ({
    attempt: index + 1,
    earliestStartAt: toTimestamp(accepted, waitedSeconds),
    latestStartAt: toTimestamp(accepted, waitedSeconds + index * timeoutSeconds),
  }));
  const longestSeconds = (starts.at(-1) ?? 0) + attempts.length * timeoutSeconds;
  const marginSeconds = Math.max(LEAST_MARGIN_SECONDS, settings.retryBaseDelaySeconds);
  return {
    attempts,
    latestRecordAt: toTimestamp(accepted, longestSeconds),
    overdueAt: toTimestamp(accepted, longestSeconds + marginSeconds),
  };
}

function toTimestamp(milliseconds: number, addedSeconds: number): string {
  return new Date(milliseconds + addedSeconds * 1000).toISOString();
}
