import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';
import { backoffMs, pause } from './backoff.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createDeletionNotes } from './deletion-notes.ts';
import { createMessageDeleter } from './message-deleter.ts';
import type { PollerStatus } from './poller-status.ts';
import type { PollerTimings } from './poller-timings.ts';
import type { ReceivedMessage } from './received-message.ts';
import { MAX_BATCH, type ReceiveOptions, type SqsQueue } from './sqs-queue.ts';
import { createWriteBuffer } from './write-buffer.ts';

export interface LoopParts {
  queue: SqsQueue;
  store: Pick<Store, 'noteDeleted'>;
  breaker: CircuitBreaker;
  status: PollerStatus;
  timings: PollerTimings;
  log: Logger;
}

/**
 * Receives, stores, then deletes, until the signal is aborted. One long poll; each full batch adds a receive beside it,
 * which goes on until it comes back empty, and doesn't wait for the store unless that falls behind. The first one drains
 * with them as long as any does.
 */
export async function runReceiveLoop({ queue, store, breaker, status, timings, log }: LoopParts, signal: AbortSignal) {
  const notes = createDeletionNotes(store, log);
  const deleter = createMessageDeleter({
    queue,
    log,
    backoff: timings.backoff,
    onDeleted: notes.add,
    signal,
    onFailure: (error, retryInMs) => status.failed('backing-off', error, retryInMs),
    onRecovery: () => status.set({ state: 'polling', error: undefined }),
  });
  const drains = new Set<Promise<void>>();
  const buffer = createWriteBuffer(async (received) => {
    try {
      await keepAndDelete(received);
    } catch (error) {
      // Told to stop while the store is away: what isn't stored comes back to the queue by itself.
      if (!signal.aborted) log.error({ queue: queue.address.name, err: error }, 'A batch could not be stored');
    }
  });

  async function receive(options: Pick<ReceiveOptions, 'waitTimeSeconds' | 'isDraining'>): Promise<ReceivedMessage[]> {
    await breaker.closed(signal);
    await deleter.waitForSpace();
    const received = await queue.receive({ ...options, signal });
    status.answered(received.length, { isHealthy: !deleter.isFailing });
    if (received.length === MAX_BATCH) addDrain();
    return received;
  }

  async function keepAndDelete(received: ReceivedMessage[]): Promise<void> {
    if (received.length === 0) return;
    await breaker.keep(
      received.map(({ message }) => message),
      signal,
    );
    deleter.add(received);
  }

  function addDrain(): void {
    if (signal.aborted || drains.size + 1 >= timings.maxParallelReceives) return;
    const drain: Promise<void> = runDrain().finally(() => drains.delete(drain));
    drains.add(drain);
  }

  /** Returns whether anything was left. */
  async function drainOnce(): Promise<boolean> {
    await buffer.waitForSpace();
    const received = await receive({ waitTimeSeconds: timings.shortPollSeconds, isDraining: true });
    if (received.length === 0) return false;
    buffer.add(received);
    return true;
  }

  async function runDrain(): Promise<void> {
    try {
      while (!signal.aborted && (await drainOnce()));
    } catch (error) {
      if (!signal.aborted) log.warn({ queue: queue.address.name, err: error }, 'A draining receive failed');
    }
  }

  for (let failures = 0; !signal.aborted; ) {
    try {
      if (drains.size > 0) await drainOnce();
      else {
        // After a failure a short wait, so that the page soon shows that all is healthy again.
        const waitTimeSeconds = failures === 0 ? timings.longPollSeconds : timings.shortPollSeconds;
        await keepAndDelete(await receive({ waitTimeSeconds }));
      }
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      const retryInMs = backoffMs(failures++, timings.backoff);
      status.failed('backing-off', error, retryInMs);
      log.warn({ queue: queue.address.name, err: error }, 'Receive failed');
      await pause(retryInMs, signal);
    }
  }
  await Promise.all(drains);
  await buffer.finish();
  await deleter.flush();
  await notes.flush();
}
