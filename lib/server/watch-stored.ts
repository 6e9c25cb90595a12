import { isDeepStrictEqual } from 'node:util';
import { createListeners } from './listeners.ts';
import type { Logger } from './log.ts';
import type { Store } from './store/store.ts';

/** Records change the store as well: it is asked this often at most. */
const READ_INTERVAL_MS = 100;

/** Something that the store holds, as it stands and whenever it changes, by this process or another. */
export interface Watched<T> {
  /** As last read while somebody watched. */
  latest(): T;
  /** Calls back when it has changed. */
  watch(listener: (value: T) => void): () => void;
}

interface WatchParts<T> {
  store: Pick<Store, 'onChange'>;
  read(): Promise<T>;
  first: T;
  /** For the log: what couldn't be read. */
  noun: string;
  log: Pick<Logger, 'warn'>;
}

export function watchStored<T>({ store, read, first, noun, log }: WatchParts<T>): Watched<T> {
  const listeners = createListeners<T>();
  let latest = first;
  let stopWatching: (() => void) | undefined;

  async function refresh(): Promise<void> {
    const value = await read();
    if (isDeepStrictEqual(value, latest)) return;
    latest = value;
    listeners.notify(value);
  }

  function startWatching(): () => void {
    let timer: NodeJS.Timeout | undefined;
    const refreshSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh().catch((error: unknown) => log.warn({ err: error }, `${noun} could not be read`));
      }, READ_INTERVAL_MS);
    };
    refreshSoon();
    const end = store.onChange(refreshSoon);
    return () => {
      clearTimeout(timer);
      end();
    };
  }

  return {
    latest: () => latest,
    watch(listener) {
      const end = listeners.add(listener);
      stopWatching ??= startWatching();
      return () => {
        end();
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = undefined;
      };
    },
  };
}
