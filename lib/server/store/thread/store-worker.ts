import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#lib/server/app-error.ts';
import { openSqliteStore } from '#lib/server/store/sqlite/open-sqlite-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoreCall, StoreFailure, ThreadMessage, ThreadOptions } from './store-call.ts';

/** The thread that holds a SQLite store: see store-thread.ts. */
const post = (message: ThreadMessage) => parentPort?.postMessage(message);

const options: ThreadOptions = workerData;
const { databaseUrl, ...others } = options;
try {
  const store = await openSqliteStore(databaseUrl, {
    ...others,
    onError: (error) => post({ type: 'trouble', error }),
  });
  store.onChange(() => post({ type: 'changed' }));
  parentPort?.on('message', (call: StoreCall) => void answer(store, call));
  post({ type: 'opened', storeId: store.storeId });
} catch (error) {
  post({ type: 'not-opened', ...toFailure(error) });
}

async function answer(store: Store, { id, method, args }: StoreCall): Promise<void> {
  const run = store[method] as (...args: unknown[]) => Promise<unknown>;
  try {
    post({ type: 'answer', id, result: await run(...args) });
  } catch (error) {
    post({ type: 'failure', id, ...toFailure(error) });
  }
  if (method === 'close') parentPort?.close();
}

function toFailure(error: unknown): StoreFailure {
  return { error, ...(error instanceof AppError && { code: error.code }) };
}
