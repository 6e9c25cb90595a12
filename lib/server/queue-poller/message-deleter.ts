import type { Logger } from '../log.ts';
import { type BackoffLimits, backoffMs, pause } from './backoff.ts';
import { maxBatch, type SqsQueue } from './sqs-queue.ts';

/** More than this waiting to be deleted: no more is received until it has shrunk. */
const maxWaiting = 400;
const maxParallelDeletes = 8;
/** After that the message comes back by itself, is known, and is deleted then. */
const maxAttempts = 5;

/** Deletes out of the way of the next receive. Only messages whose rows are committed may be handed to it. */
export interface MessageDeleter {
  add(receiptHandles: string[]): void;
  /** Resolves when there is room for more. */
  room(): Promise<void>;
  /** Resolves when everything handed over was tried once more at most. */
  flush(): Promise<void>;
  readonly deleted: number;
}

interface DeleterParts {
  queue: SqsQueue;
  log: Logger;
  backoff: BackoffLimits;
}

interface Waiting {
  receiptHandle: string;
  attempt: number;
}

export function createMessageDeleter({ queue, log, backoff }: DeleterParts): MessageDeleter {
  const waiting: Waiting[] = [];
  const active = new Set<Promise<void>>();
  const stopping = new AbortController();
  let deleted = 0;

  function pump(): void {
    while (waiting.length > 0 && active.size < maxParallelDeletes) {
      const batch = waiting.splice(0, maxBatch);
      const call: Promise<void> = deleteBatch(batch).finally(() => {
        active.delete(call);
        pump();
      });
      active.add(call);
    }
  }

  async function deleteBatch(batch: Waiting[]): Promise<void> {
    const again = await attempt(batch);
    if (again.length === 0 || stopping.signal.aborted) return;
    await pause(backoffMs(again[0]?.attempt ?? 0, backoff), stopping.signal);
    waiting.push(...again.map(({ receiptHandle, attempt }) => ({ receiptHandle, attempt: attempt + 1 })));
  }

  async function attempt(batch: Waiting[]): Promise<Waiting[]> {
    const retryable = batch.filter((entry) => entry.attempt + 1 < maxAttempts);
    try {
      const failed = await queue.deleteBatch(batch.map(({ receiptHandle }) => receiptHandle));
      deleted += batch.length - failed.length;
      if (failed.length > 0) log.warn({ queue: queue.lane, failed: failed.map(({ code }) => code) }, 'Not all deleted');
      const worthIt = new Set(failed.filter(({ senderFault }) => !senderFault).map((entry) => entry.receiptHandle));
      return retryable.filter(({ receiptHandle }) => worthIt.has(receiptHandle));
    } catch (error) {
      log.warn({ queue: queue.lane, err: error }, 'Delete failed');
      return retryable;
    }
  }

  return {
    add(receiptHandles) {
      for (const receiptHandle of receiptHandles) if (receiptHandle) waiting.push({ receiptHandle, attempt: 0 });
      pump();
    },
    async room() {
      while (waiting.length > maxWaiting) await Promise.race(active);
    },
    async flush() {
      stopping.abort();
      while (active.size > 0) await Promise.allSettled(active);
    },
    get deleted() {
      return deleted;
    },
  };
}
