import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/server/app-error.ts';
import type { StoreCall, StoreFailure, StoreMethod, ThreadMessage, ThreadOptions } from './store-call.ts';

/** V8 would take three times as much, and use it once. */
const MAX_YOUNG_GENERATION_SIZE_MB = 16;

interface ThreadParts extends ThreadOptions {
  onChange: () => void;
  onTrouble: (error: unknown) => void;
}

/** One life of the thread. */
export interface StoreThread {
  readonly storeId: string;
  readonly hasEnded: boolean;
  call(method: StoreMethod, args: unknown[]): Promise<unknown>;
}

/** Starts the thread and opens the store in it. Rejects as opening a store does. */
export async function startStoreThread({ onChange, onTrouble, ...options }: ThreadParts): Promise<StoreThread> {
  const worker = new Worker(new URL('./store-worker.ts', import.meta.url), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_SIZE_MB },
  });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = Promise.withResolvers<string>();
  let lastId = 0;
  let hasEnded = false;

  worker.on('message', (message: ThreadMessage) => {
    switch (message.type) {
      case 'opened':
        return opened.resolve(message.storeId);
      case 'not-opened':
        return opened.reject(toError(message));
      case 'answer':
        return take(message.id)?.resolve(message.result);
      case 'failure':
        return take(message.id)?.reject(toError(message));
      case 'changed':
        return onChange();
      case 'trouble':
        return onTrouble(message.error);
    }
  });
  worker.on('error', onTrouble);
  worker.once('exit', () => {
    hasEnded = true;
    opened.reject(ended());
    for (const { reject } of pending.values()) reject(ended());
    pending.clear();
  });

  /** A thread that nobody waits for doesn't keep the process alive. */
  function take(id: number): PromiseWithResolvers<unknown> | undefined {
    const settle = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) worker.unref();
    return settle;
  }

  const storeId = await opened.promise.catch(async (error: unknown) => {
    if (!hasEnded) await once(worker, 'exit');
    throw error;
  });
  worker.unref();
  return {
    storeId,
    get hasEnded() {
      return hasEnded;
    },
    async call(method, args) {
      if (hasEnded) throw ended();
      const settle = Promise.withResolvers<unknown>();
      lastId += 1;
      pending.set(lastId, settle);
      worker.ref();
      worker.postMessage({ id: lastId, method, args } satisfies StoreCall);
      return settle.promise;
    },
  };
}

function ended(): AppError {
  return new AppError('store_unavailable', "The store's thread has ended.");
}

function toError({ error, code }: StoreFailure): unknown {
  if (code === undefined || !(error instanceof Error)) return error;
  return new AppError(code, error.message, { cause: error.cause });
}
