import { AppError } from './app-error.ts';
import { createListeners } from './listeners.ts';
import type { Logger } from './log.ts';
import { type BackoffLimits, backoffMs, pause } from './queue-poller/backoff.ts';
import type { Store } from './store/store.ts';
import { forwardStore } from './store/thread/forward-store.ts';
import { createStoreHealth, type StoreHealth } from './store-health.ts';

const REOPEN_BACKOFF: BackoffLimits = { baseMs: 500, capMs: 10_000 };

/** A store that may be away when the server starts: opened again and again, `store_unavailable` until it's there. */
export interface ReconnectingStore extends Store, Pick<StoreHealth, 'fault'> {
  /** Resolves when it is open; rejects when it can never be (another process has it, a setting is wrong). */
  readonly opened: Promise<void>;
}

export function createReconnectingStore(
  open: () => Promise<Store>,
  log: Logger,
  now = () => performance.now(),
): ReconnectingStore {
  const changes = createListeners();
  const closing = new AbortController();
  let store: Store | undefined;
  let lastError: unknown;

  async function openUntilDone(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        store = await open();
        store.onChange(() => changes.notify());
        changes.notify();
        return;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'store_unavailable') throw error;
        lastError = error;
        log.error({ err: error }, 'The store cannot be opened');
        await pause(backoffMs(attempt, REOPEN_BACKOFF), closing.signal);
      }
    }
  }

  function present(): Store {
    if (store) return store;
    throw notOpen();
  }

  function notOpen(): AppError {
    const reason = lastError instanceof AppError ? lastError.message : 'The store is being opened.';
    return new AppError('store_unavailable', reason, { cause: lastError });
  }

  const forwarded = forwardStore(async (name, args) => {
    const method = present()[name] as (...args: unknown[]) => Promise<unknown>;
    try {
      const result = await method(...args);
      health.succeeded(name);
      return result;
    } catch (error) {
      health.failed(name, error);
      throw error;
    }
  });

  const opened = openUntilDone();
  opened.catch(() => undefined);

  const health = createStoreHealth(
    () => Promise.all([forwarded.listRecords({}, { limit: 1 }), forwarded.check()]),
    now,
  );

  return {
    opened,
    fault: async (options) => (store ? await health.fault(options) : notOpen()),
    get storeId() {
      return present().storeId;
    },
    onChange: changes.add,
    async close() {
      closing.abort();
      await opened.catch(() => undefined);
      await store?.close();
    },
    ...forwarded,
  };
}
