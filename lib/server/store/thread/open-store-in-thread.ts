import { createListeners } from '#lib/server/listeners.ts';
import { type OpenStoreOptions, openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { forwardStore } from './forward-store.ts';
import { type StoreThread, startStoreThread } from './store-thread.ts';

/**
 * As `openStore`, but SQLite, whose calls keep a thread busy until the disk has answered, works in a thread of its own:
 * the next receives go on meanwhile. A thread that ended is started again by the next call.
 */
export async function openStoreInThread(databaseUrl: string, options: Omit<OpenStoreOptions, 'now'>): Promise<Store> {
  if (!databaseUrl.startsWith('file:')) return openStore(databaseUrl, options);
  const { uploadPrefix, queues, ownCode, alerts, maxFileBytes, log } = options;
  const changes = createListeners();
  const start = () =>
    startStoreThread({
      databaseUrl,
      uploadPrefix,
      ...(queues && { queues }),
      ...(ownCode && { ownCode }),
      ...(alerts && { alerts }),
      ...(maxFileBytes !== undefined && { maxFileBytes }),
      onChange: () => changes.notify(),
      onTrouble: (error) => log?.warn({ err: error }, 'The store works on, but something in it went wrong'),
    });
  let thread = start();
  let isClosed = false;
  const { storeId } = await thread;

  async function present(): Promise<StoreThread> {
    const seen = thread;
    const open = await seen.catch(() => undefined);
    if (open && !open.hasEnded) return open;
    if (thread === seen && !isClosed) thread = start();
    return thread;
  }

  return {
    storeId,
    onChange: changes.add,
    async close() {
      if (isClosed) return;
      isClosed = true;
      const open = await thread.catch(() => undefined);
      if (open && !open.hasEnded) await open.call('close', []);
    },
    ...forwardStore(async (method, args) => (await present()).call(method, args)),
  };
}
