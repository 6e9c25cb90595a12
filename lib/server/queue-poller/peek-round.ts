import type { Ingest } from '#lib/server/ingest.ts';
import type { Logger } from '#lib/server/log.ts';
import type { PollerStatus } from './poller-status.ts';
import type { PollerTimings } from './poller-timings.ts';
import type { ReceivedMessage } from './received-message.ts';
import { MAX_BATCH, type SqsQueue } from './sqs-queue.ts';

const RELEASE_ATTEMPTS = 3;

export interface PeekParts {
  queue: SqsQueue;
  ingest: Ingest;
  status: PollerStatus;
  timings: PollerTimings;
  log: Logger;
}

export interface PeekResult {
  held: number;
  inserted: number;
  highestReceiveCount: number;
  /** It ended for its limits, not because the queue was empty. */
  isPartial: boolean;
}

/**
 * Receives until the queue comes back empty or a limit is reached, stores, and makes every message visible again, also
 * when something fails on the way. `maxReceives` bounds it further, for a peek at one batch.
 */
export async function peekRound(
  { queue, ingest, status, timings, log }: PeekParts,
  signal: AbortSignal,
  maxReceives = Number.POSITIVE_INFINITY,
): Promise<PeekResult> {
  const { visibilityTimeoutSeconds, maxHeld, maxRoundMs } = timings.peek;
  const startedAt = performance.now();
  const held: ReceivedMessage[] = [];
  let inserted = 0;
  let isEmpty = false;
  try {
    // A receive under way isn't given up: what an abandoned one took would stay hidden.
    for (let receives = 0; receives < maxReceives && !signal.aborted; receives++) {
      if (held.length >= maxHeld || performance.now() - startedAt >= maxRoundMs) break;
      const batch = await queue.receive({
        waitTimeSeconds: timings.shortPollSeconds,
        visibilityTimeoutSeconds,
        maxMessages: Math.min(MAX_BATCH, maxHeld - held.length),
      });
      status.answered(batch.length);
      held.push(...batch);
      isEmpty = batch.length === 0;
      if (isEmpty) break;
      const results = await ingest(batch.map(({ message }) => message));
      inserted += results.filter(({ outcome }) => outcome === 'inserted').length;
    }
  } finally {
    await release(queue, held, log);
  }
  const highestReceiveCount = Math.max(0, ...held.map(({ message }) => message.receiveCount ?? 0));
  return { held: held.length, inserted, highestReceiveCount, isPartial: !isEmpty };
}

/** A message that can't be released shows up again by itself when its visibility timeout is over. */
async function release(queue: SqsQueue, held: ReceivedMessage[], log: Logger): Promise<void> {
  const handles = held.map(({ receiptHandle }) => receiptHandle);
  const batches = Array.from({ length: Math.ceil(handles.length / MAX_BATCH) }, (_, index) =>
    handles.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH),
  );
  await Promise.all(batches.map((batch) => releaseBatch(queue, batch, log)));
}

async function releaseBatch(queue: SqsQueue, batch: string[], log: Logger): Promise<void> {
  let left = batch;
  for (let attempt = 0; attempt < RELEASE_ATTEMPTS && left.length > 0; attempt++) {
    try {
      const failed = await queue.releaseBatch(left);
      left = failed.filter(({ senderFault }) => !senderFault).map(({ receiptHandle }) => receiptHandle);
    } catch (error) {
      log.warn({ queue: queue.address.name, err: error }, 'Release failed');
    }
  }
}
