import type { Logger } from '../log.ts';
import { backoffMs, pause } from './backoff.ts';
import { createMessageDeleter } from './message-deleter.ts';
import type { PollerStatus } from './poller-status.ts';
import type { PollerTimings } from './poller-timings.ts';
import { maxBatch, type SqsQueue } from './sqs-queue.ts';
import type { StoreGate } from './store-gate.ts';

export interface LoopParts {
  queue: SqsQueue;
  gate: StoreGate;
  status: PollerStatus;
  timings: PollerTimings;
  log: Logger;
}

/**
 * Receives, stores, then deletes, until the signal is aborted. One long poll; each full batch adds a receive beside it,
 * which goes on until it comes back empty.
 */
export async function runReceiveLoop({ queue, gate, status, timings, log }: LoopParts, signal: AbortSignal) {
  const deleter = createMessageDeleter({
    queue,
    log,
    backoff: timings.backoff,
    signal,
    onFailure: (error, retryInMs) => status.failed('backing-off', error, retryInMs),
    onRecovery: () => status.set({ state: 'polling', error: undefined }),
  });
  const drains = new Set<Promise<void>>();

  async function takeBatch(waitTimeSeconds: number): Promise<number> {
    await gate.open();
    await deleter.room();
    const received = await queue.receive({ waitTimeSeconds, signal });
    status.answered(received.length, { isWell: !deleter.isFailing });
    if (received.length === maxBatch) addDrain();
    if (received.length > 0) {
      await gate.keep(
        received.map(({ message }) => message),
        signal,
      );
      deleter.add(received.map(({ receiptHandle }) => receiptHandle));
    }
    return received.length;
  }

  function addDrain(): void {
    if (signal.aborted || drains.size + 1 >= timings.maxParallelReceives) return;
    const drain: Promise<void> = runDrain().finally(() => drains.delete(drain));
    drains.add(drain);
  }

  async function runDrain(): Promise<void> {
    try {
      while (!signal.aborted) if ((await takeBatch(timings.shortPollSeconds)) === 0) return;
    } catch (error) {
      if (!signal.aborted) log.warn({ queue: queue.lane, err: error }, 'A draining receive failed');
    }
  }

  for (let failures = 0; !signal.aborted; ) {
    try {
      // After a failure a short wait, so that the page soon knows that all is well again.
      await takeBatch(failures === 0 ? timings.longPollSeconds : timings.shortPollSeconds);
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      const retryInMs = backoffMs(failures++, timings.backoff);
      status.failed('backing-off', error, retryInMs);
      log.warn({ queue: queue.lane, err: error }, 'Receive failed');
      await pause(retryInMs, signal);
    }
  }
  await Promise.all(drains);
  await deleter.flush();
}
