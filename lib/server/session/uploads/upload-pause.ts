import { AppError } from '#lib/server/app-error.ts';
import type { Store } from '#lib/server/store/store.ts';

const KEY = 'uploads-paused';

/** The instructor's stop for all participants' uploads, obeyed by all servers on the store. */
export interface UploadPause {
  read(): Promise<boolean>;
  set(isPaused: boolean): Promise<void>;
  /** Throws AppError `uploads_paused`. */
  refuse(): Promise<void>;
}

export function createUploadPause(store: Pick<Store, 'readCounters' | 'setCounter'>): UploadPause {
  const read = async () => ((await store.readCounters([KEY])).get(KEY) ?? 0) > 0;
  return {
    read,
    set: (isPaused) => store.setCounter(KEY, isPaused ? 1 : 0),
    async refuse() {
      if (await read()) throw new AppError('uploads_paused', 'The instructor has paused uploads for participants.');
    },
  };
}
