import type { BackoffLimits } from './backoff.ts';

export interface PollerTimings {
  longPollSeconds: number;
  /** Of the receives that drain beside the long poll, of poll-once, and within a peek. */
  shortPollSeconds: number;
  maxParallelReceives: number;
  backoff: BackoffLimits;
  peek: {
    visibilityTimeoutSeconds: number;
    maxHeld: number;
    maxRoundMs: number;
    firstPauseMs: number;
    maxPauseMs: number;
    /** Between two peeks, however fast the queue grows. */
    minPauseMs: number;
  };
}

export const POLLER_TIMINGS: PollerTimings = {
  longPollSeconds: 20,
  shortPollSeconds: 1,
  maxParallelReceives: 8,
  backoff: { baseMs: 1_000, capMs: 30_000 },
  peek: {
    visibilityTimeoutSeconds: 30,
    maxHeld: 1_000,
    maxRoundMs: 10_000,
    firstPauseMs: 30_000,
    maxPauseMs: 600_000,
    minPauseMs: 2_000,
  },
};
