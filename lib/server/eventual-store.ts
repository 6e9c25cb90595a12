import { AppError } from './app-error.ts';
import { createListeners } from './listeners.ts';
import type { Logger } from './log.ts';
import { type BackoffLimits, backoffMs, pause } from './queue-poller/backoff.ts';
import type { Store } from './store/store.ts';
import { createStoreHealth, type StoreHealth } from './store-health.ts';

const reopenBackoff: BackoffLimits = { baseMs: 500, capMs: 10_000 };

type AsyncName = Exclude<keyof Store, 'storeId' | 'onChange' | 'close'>;

/** A store that may be away when the server starts: opened again and again, `store_unavailable` until it's there. */
export interface EventualStore extends Store, Pick<StoreHealth, 'fault'> {
  /** Resolves when it is open; rejects when it can never be (another process has it, a setting is wrong). */
  readonly opened: Promise<void>;
}

export function createEventualStore(
  open: () => Promise<Store>,
  log: Logger,
  now = () => performance.now(),
): EventualStore {
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
        await pause(backoffMs(attempt, reopenBackoff), closing.signal);
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

  function forward<Name extends AsyncName>(name: Name): Store[Name] {
    const call = async (...args: never[]) => {
      const target = present();
      try {
        const method = target[name] as (...args: never[]) => unknown;
        const result = await method.apply(target, args);
        health.succeeded(name);
        return result;
      } catch (error) {
        health.failed(name, error);
        throw error;
      }
    };
    return call as Store[Name];
  }

  const opened = openUntilDone();
  opened.catch(() => undefined);

  const listRecords = forward('listRecords');
  const check = forward('check');
  const health = createStoreHealth(() => Promise.all([listRecords({}, { limit: 1 }), check()]), now);

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
    ingest: forward('ingest'),
    listRecords,
    getRecord: forward('getRecord'),
    currentSeq: forward('currentSeq'),
    changesAfter: forward('changesAfter'),
    createUpload: forward('createUpload'),
    setMultipart: forward('setMultipart'),
    completeUpload: forward('completeUpload'),
    interruptUpload: forward('interruptUpload'),
    interruptLeftUploads: forward('interruptLeftUploads'),
    getUpload: forward('getUpload'),
    listUploads: forward('listUploads'),
    knownMessageIds: forward('knownMessageIds'),
    prune: forward('prune'),
    stats: forward('stats'),
    addToCounter: forward('addToCounter'),
    readCounters: forward('readCounters'),
    setCounter: forward('setCounter'),
    endSession: forward('endSession'),
    endedSessions: forward('endedSessions'),
    searchReady: forward('searchReady'),
    check,
  };
}
