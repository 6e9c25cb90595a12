import { AppError } from './app-error.ts';
import type { Settings } from './env.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { pause } from './queue-poller/backoff.ts';
import type { Store } from './store/store.ts';

const DAY_MS = 86_400_000;
/** So long SQS may give a message once more; its id is kept for as long. */
const KEPT_MESSAGE_DAYS = 14;

interface PrunerTimings {
  /** Between two looks for what is too old or too much. */
  intervalMs: number;
  /** A step is one transaction, which others wait for. */
  rowsInStep: number;
  /** After each step at least, and never less than the step took: half of the store's time stays free. */
  minPauseMs: number;
}

const PRUNER_TIMINGS: PrunerTimings = { intervalMs: 60_000, rowsInStep: 200, minPauseMs: 10 };

/** Keeps the store within its limits; the store counts what goes. */
export interface Pruner {
  /** Resolves when the signal is aborted; at once without limits. */
  run(signal: AbortSignal): Promise<void>;
  /** Steps until nothing is over the limits; returns how many records went. Rejects with AppError. */
  pruneAll(signal: AbortSignal): Promise<number>;
}

interface PrunerParts {
  store: Pick<Store, 'prune'>;
  retention: Settings['retention'];
  metrics: Pick<Metrics, 'failed'>;
  log: Pick<Logger, 'info' | 'warn'>;
  now?: () => number;
  timings?: PrunerTimings;
}

export function createPruner(parts: PrunerParts): Pruner {
  const { store, retention, metrics, log, now = Date.now, timings = PRUNER_TIMINGS } = parts;
  const { days, maxBytes } = retention;

  const limits = () => ({
    ...(days !== undefined && { receivedBefore: isoBefore(now(), days) }),
    ...(maxBytes !== undefined && { maxBytes }),
    maxRows: timings.rowsInStep,
    forgetMessagesBefore: isoBefore(now(), KEPT_MESSAGE_DAYS),
  });

  async function pruneAll(signal: AbortSignal): Promise<number> {
    let total = 0;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const removed = await store.prune(limits());
      if (removed === 0) break;
      total += removed;
      await pause(Math.max(timings.minPauseMs, performance.now() - startedAt), signal);
    }
    if (total > 0) log.info({ records: total, ...retention }, 'The oldest records were deleted');
    return total;
  }

  return {
    pruneAll,
    async run(signal) {
      if (days === undefined && maxBytes === undefined) return;
      while (!signal.aborted) {
        try {
          await pruneAll(signal);
        } catch (error) {
          if (signal.aborted) return;
          metrics.failed('retention', error instanceof AppError ? error.code : 'internal');
          log.warn({ err: error }, 'Old records could not be deleted');
        }
        await pause(timings.intervalMs, signal);
      }
    },
  };
}

function isoBefore(now: number, days: number): string {
  return new Date(now - days * DAY_MS).toISOString();
}
