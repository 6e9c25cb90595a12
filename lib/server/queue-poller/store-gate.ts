import type { QueueMessage } from '#lib/domain/message.ts';
import type { Ingest } from '../ingest.ts';
import type { Logger } from '../log.ts';
import type { IngestResult, Store } from '../store/store.ts';
import { type BackoffLimits, backoffMs, pause } from './backoff.ts';
import type { PollerStatus } from './poller-status.ts';

/** Holds what is in hand while the store can't write, and keeps receives from taking more. */
export interface StoreGate {
  /** Resolves once the messages are stored, however long the store is away. Rejects only when the signal is aborted. */
  keep(messages: QueueMessage[], signal: AbortSignal): Promise<IngestResult[]>;
  /** Resolves when the store isn't known to be away. */
  open(): Promise<void>;
  /** Waits until the store can write again. */
  recover(error: unknown, signal: AbortSignal): Promise<void>;
}

interface GateParts {
  store: Pick<Store, 'check'>;
  ingest: Ingest;
  status: PollerStatus;
  log: Logger;
  backoff: BackoffLimits;
}

export function createStoreGate({ store, ingest, status, log, backoff }: GateParts): StoreGate {
  let recovering: Promise<void> | undefined;
  let attempt = 0;

  async function waitForStore(firstError: unknown, signal: AbortSignal): Promise<void> {
    for (let error = firstError; !signal.aborted; ) {
      const retryInMs = backoffMs(attempt++, backoff);
      status.failed('waiting-for-store', error, retryInMs);
      log.error({ queue: status.read().queue, err: error }, 'The store cannot write');
      await pause(retryInMs, signal);
      try {
        await store.check();
        attempt = 0;
        return;
      } catch (next) {
        error = next;
      }
    }
  }

  function recover(error: unknown, signal: AbortSignal): Promise<void> {
    recovering ??= waitForStore(error, signal).finally(() => {
      recovering = undefined;
    });
    return recovering;
  }

  return {
    async keep(messages, signal) {
      for (;;) {
        try {
          const results = await ingest(messages);
          if (status.read().state === 'waiting-for-store') status.set({ state: 'polling', error: undefined });
          return results;
        } catch (error) {
          if (signal.aborted) throw error;
          await recover(error, signal);
        }
      }
    },
    open: async () => recovering,
    recover,
  };
}
