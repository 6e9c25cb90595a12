import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { Ingest } from '../ingest.ts';
import type { Logger } from '../log.ts';
import type { IngestResult } from '../store/store.ts';
import type { StoreHealth } from '../store-health.ts';
import { type BackoffLimits, backoffMs, pause } from './backoff.ts';
import type { PollerStatus } from './poller-status.ts';

/** Holds what is in hand while the store can't write, and keeps receives from taking more. */
export interface StoreGate {
  /** Resolves once the messages are stored, however long the store is away. Rejects only when the signal is aborted. */
  keep(messages: QueueMessage[], signal: AbortSignal): Promise<IngestResult[]>;
  /**
   * Resolves when the store is known to be well, and has taken what it once refused (a full disk still takes the little of
   * a check), or when the signal is aborted.
   */
  open(signal: AbortSignal): Promise<void>;
  /** Waits until the store can write again. */
  recover(error: unknown, signal: AbortSignal): Promise<void>;
}

interface GateParts {
  store: Pick<StoreHealth, 'fault'>;
  ingest: Ingest;
  status: PollerStatus;
  log: Logger;
  backoff: BackoffLimits;
}

export function createStoreGate({ store, ingest, status, log, backoff }: GateParts): StoreGate {
  let recovering: Promise<void> | undefined;
  let attempt = 0;
  /** Batches in hand that the store has refused and not taken yet. */
  let refused = 0;
  let shut: PromiseWithResolvers<void> | undefined;

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

  function recover(error: unknown, signal: AbortSignal): Promise<void> {
    shut ??= Promise.withResolvers();
    recovering ??= waitForStore(error, signal).finally(() => {
      recovering = undefined;
      openIfWell();
    });
    return recovering;
  }

  function openIfWell(): void {
    if (!shut || recovering || refused > 0) return;
    shut.resolve();
    shut = undefined;
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
            await recover(error, signal);
          }
        }
      } finally {
        if (wasRefused) refused -= 1;
        openIfWell();
      }
    },
    async open(signal) {
      const fault = shut ? undefined : await store.fault();
      if (fault) await recover(fault, signal);
      await shut?.promise;
    },
    recover,
  };
}
