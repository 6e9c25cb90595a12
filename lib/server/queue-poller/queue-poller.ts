import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Ingest } from '#lib/server/ingest.ts';
import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoreHealth } from '#lib/server/store-health.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { runPeekLoop } from './peek-loop.ts';
import { pollOnce } from './poll-once.ts';
import { createPollerStatus } from './poller-status.ts';
import { POLLER_TIMINGS, type PollerTimings } from './poller-timings.ts';
import type { DepthCount } from './queue-depth-watcher.ts';
import { runReceiveLoop } from './receive-loop.ts';
import { createRedriveConsent } from './redrive-consent.ts';
import type { SqsQueue } from './sqs-queue.ts';

/** The one reader of a queue in this process. */
export interface QueuePoller {
  state(): PollerState;
  /** Of no effect while it runs. */
  start(): void;
  /** Gives up the receive under way; resolves when what was in hand is stored and deleted, or given back. */
  stop(by: 'person' | 'shutdown'): Promise<void>;
  /** One receive, also when stopped. Rejects with AppError. */
  pollOnce(): Promise<void>;
  confirmRedrive(): void;
  onChange(listener: () => void): () => void;
}

interface QueuePollerParts {
  queue: SqsQueue;
  store: Pick<StoreHealth, 'fault'> & Pick<Store, 'noteDeleted'>;
  ingest: Ingest;
  deleteAfterRead: boolean;
  onDepth(listener: (depth: DepthCount) => void): () => void;
  log: Logger;
  timings?: PollerTimings;
}

export function createQueuePoller(parts: QueuePollerParts): QueuePoller {
  const { queue, store, ingest, deleteAfterRead, onDepth, log, timings = POLLER_TIMINGS } = parts;
  const status = createPollerStatus(queue.address, deleteAfterRead);
  const breaker = createCircuitBreaker({ store, ingest, status, log, backoff: timings.backoff });
  const consent = createRedriveConsent(queue, status);
  const loopParts = { queue, store, breaker, consent, ingest, status, timings, log, onDepth };
  const run = deleteAfterRead ? runReceiveLoop : runPeekLoop;

  let running: AbortController | undefined;
  let finished: Promise<void> = Promise.resolve();

  return {
    state: status.read,
    start() {
      if (running) return;
      const abort = new AbortController();
      running = abort;
      status.set({ state: 'polling', stoppedByPerson: false });
      finished = finished.then(() => run(loopParts, abort.signal));
    },
    async stop(by) {
      const stopped = { state: 'stopped', stoppedByPerson: by === 'person', error: undefined } as const;
      running?.abort();
      running = undefined;
      status.set(stopped);
      await finished;
      if (!running) status.set(stopped);
    },
    async pollOnce() {
      if (status.read().state === 'waiting-for-store') {
        throw new AppError('store_unavailable', "The store can't write: nothing is received until it can.");
      }
      const fault = await store.fault();
      if (fault) throw fault;
      const messages = await pollOnce({ ...loopParts, deleteAfterRead });
      status.set({ polledOnce: { at: new Date().toISOString(), messages } });
    },
    confirmRedrive: consent.confirm,
    onChange: status.onChange,
  };
}
