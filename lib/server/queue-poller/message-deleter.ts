import { AppError } from '#lib/server/app-error.ts';
import type { Logger } from '#lib/server/log.ts';
import { type BackoffLimits, backoffMs, pause } from './backoff.ts';
import type { ReceivedMessage } from './received-message.ts';
import { MAX_BATCH, type SqsQueue } from './sqs-queue.ts';

/** More than this waiting to be deleted: no more is received until it has shrunk. */
const MAX_WAITING = 400;
const MAX_PARALLEL_DELETES = 8;
/** What comes within it shares a call, and viewers are served first. */
const GATHER_MS = 50;
/** After that the message comes back by itself, is known, and is deleted then. */
const MAX_ATTEMPTS = 5;
/** The call itself fails and may be heard later: repeated for as long as it takes, and nothing more is received meanwhile. */
const PASSING_CODES = new Set<AppError['code']>(['aws_unreachable', 'aws_denied', 'rate_limited']);

/** Deletes out of the way of the next receive. Only messages whose rows are committed may be handed to it. */
export interface MessageDeleter {
  add(received: readonly ReceivedMessage[]): void;
  /** Resolves when there is room for more, and deleting isn't known to fail. */
  waitForSpace(): Promise<void>;
  /** Resolves when everything handed over was tried once more at most. */
  flush(): Promise<void>;
  /** The last call failed. */
  readonly isFailing: boolean;
}

interface DeleterParts {
  queue: Pick<SqsQueue, 'address' | 'deleteBatch'>;
  log: Logger;
  backoff: BackoffLimits;
  onDeleted: (messageIds: string[]) => void;
  /** Ends the pauses between attempts. */
  signal?: AbortSignal;
  onFailure?: (error: unknown, retryInMs: number) => void;
  /** Deleting works again. */
  onRecovery?: () => void;
}

interface Waiting {
  messageId: string;
  receiptHandle: string;
  attempt: number;
}

export function createMessageDeleter(parts: DeleterParts): MessageDeleter {
  const { queue, log, backoff, onDeleted, signal, onFailure, onRecovery } = parts;
  const waiting: Waiting[] = [];
  const active = new Set<Promise<void>>();
  const flushing = new AbortController();
  const stopping = signal ? AbortSignal.any([signal, flushing.signal]) : flushing.signal;
  let isFailing = false;
  let timer: NodeJS.Timeout | undefined;

  function pumpSoon(): void {
    if (waiting.length >= MAX_BATCH) setImmediate(pump);
    else timer ??= setTimeout(pump, GATHER_MS);
  }

  function pump(): void {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0 && active.size < MAX_PARALLEL_DELETES) {
      const batch = waiting.splice(0, MAX_BATCH);
      const call: Promise<void> = deleteBatch(batch).finally(() => {
        active.delete(call);
        pump();
      });
      active.add(call);
    }
  }

  async function deleteBatch(batch: Waiting[]): Promise<void> {
    const retryInMs = backoffMs(batch[0]?.attempt ?? 0, backoff);
    const again = await attempt(batch, retryInMs);
    if (again.length === 0 || stopping.aborted) return;
    await pause(retryInMs, stopping);
    waiting.push(...again.map((entry) => ({ ...entry, attempt: entry.attempt + 1 })));
  }

  async function attempt(batch: Waiting[], retryInMs: number): Promise<Waiting[]> {
    const retryable = batch.filter((entry) => entry.attempt + 1 < MAX_ATTEMPTS);
    try {
      const failed = await queue.deleteBatch(batch.map(({ receiptHandle }) => receiptHandle));
      if (isFailing) onRecovery?.();
      isFailing = false;
      if (failed.length > 0)
        log.warn({ queue: queue.address.name, failed: failed.map(({ code }) => code) }, 'Not all deleted');
      const kept = new Set(failed.map(({ receiptHandle }) => receiptHandle));
      onDeleted(batch.filter(({ receiptHandle }) => !kept.has(receiptHandle)).map(({ messageId }) => messageId));
      const worthIt = new Set(failed.filter(({ senderFault }) => !senderFault).map((entry) => entry.receiptHandle));
      return retryable.filter(({ receiptHandle }) => worthIt.has(receiptHandle));
    } catch (error) {
      log.warn({ queue: queue.address.name, err: error }, 'Delete failed');
      isFailing = error instanceof AppError && PASSING_CODES.has(error.code);
      if (isFailing) onFailure?.(error, retryInMs);
      return isFailing ? batch : retryable;
    }
  }

  return {
    add(received) {
      for (const { message, receiptHandle } of received) {
        if (receiptHandle) waiting.push({ messageId: message.messageId, receiptHandle, attempt: 0 });
      }
      pumpSoon();
    },
    async waitForSpace() {
      if (waiting.length > MAX_WAITING) pump();
      while ((waiting.length > MAX_WAITING || isFailing) && !stopping.aborted && active.size > 0) {
        await Promise.race(active);
      }
    },
    async flush() {
      flushing.abort();
      pump();
      while (active.size > 0) await Promise.allSettled(active);
    },
    get isFailing() {
      return isFailing;
    },
  };
}
