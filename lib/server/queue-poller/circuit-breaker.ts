import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { Ingest } from '#lib/server/ingest.ts';
import type { Logger } from '#lib/server/log.ts';
import type { IngestResult } from '#lib/server/store/store.ts';
import type { StoreHealth } from '#lib/server/store-health.ts';
import { type BackoffLimits, backoffMs, pause } from './backoff.ts';
import type { PollerStatus } from './poller-status.ts';

/** Open while the store can't write: holds what is in hand, and keeps receives from taking more. */
export interface CircuitBreaker {
  /** Resolves once the messages are stored, however long the store is away. Rejects only when the signal is aborted. */
  keep(messages: QueueMessage[], signal: AbortSignal): Promise<IngestResult[]>;
  /**
   * Resolves when the store is known to be healthy, and has taken what it once refused (a full disk still takes the little
   * of a check), or when the signal is aborted.
   */
  closed(signal: AbortSignal): Promise<void>;
  /** Opens it; resolves when the store can write again. */
  trip(error: unknown, signal: AbortSignal): Promise<void>;
}

interface BreakerParts {
  store: Pick<StoreHealth, 'fault'>;
  ingest: Ingest;
  status: PollerStatus;
  log: Logger;
  backoff: BackoffLimits;
}

export function createCircuitBreaker({ store, ingest, status, log, backoff }: BreakerParts): CircuitBreaker {
  let recovering: Promise<void> | undefined;
  let attempt = 0;
  /** Batches in hand that the store has refused and not taken yet. */
  let refused = 0;
  let tripped: PromiseWithResolvers<void> | undefined;

  async function waitForStore(firstError: unknown, signal: AbortSignal): Promise<void> {
    for (let error = firstError; !signal.aborted; ) {
      const retryInMs = backoffMs(attempt++, backoff);
      status.failed('waiting-for-store', error, retryInMs);
      log.error({ queue: status.read().queue, err: error }, 'The store cannot be used');
      await pause(retryInMs, signal);
      const fault = await store.fault({ fresh: true });
      if (!fault) return;
      error = fault;
    }
  }

  function trip(error: unknown, signal: AbortSignal): Promise<void> {
    tripped ??= Promise.withResolvers();
    recovering ??= waitForStore(error, signal).finally(() => {
      recovering = undefined;
      closeIfHealthy();
    });
    return recovering;
  }

  function closeIfHealthy(): void {
    if (!tripped || recovering || refused > 0) return;
    tripped.resolve();
    tripped = undefined;
    attempt = 0;
    if (status.read().state === 'waiting-for-store') status.set({ state: 'polling', error: undefined });
  }

  return {
    async keep(messages, signal) {
      let wasRefused = false;
      try {
        for (;;) {
          try {
            return await ingest(messages);
          } catch (error) {
            if (signal.aborted) throw error;
            if (!wasRefused) refused += 1;
            wasRefused = true;
            await trip(error, signal);
          }
        }
      } finally {
        if (wasRefused) refused -= 1;
        closeIfHealthy();
      }
    },
    async closed(signal) {
      const fault = tripped ? undefined : await store.fault();
      if (fault) await trip(fault, signal);
      await tripped?.promise;
    },
    trip,
  };
}
