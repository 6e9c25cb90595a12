import type { QueueState } from '#lib/domain/api/queue-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { SqsQueue } from '#lib/server/queue-poller/sqs-queue.ts';

const MAX_INTERVAL_MS = 30_000;

/** How many messages one queue holds, asked at most once an interval, whoever wants to know. */
export interface QueueDepth {
  /** At most `intervalMs` old. Never rejects: a failure is the state's `error`. */
  read(): Promise<QueueState>;
  latest(): QueueState | undefined;
  /** When to ask again: later and later while it fails. */
  nextInMs(): number;
}

export function createQueueDepth(
  queue: SqsQueue,
  intervalMs: number,
  onRead: (state: QueueState, hasChanged: boolean) => void,
): QueueDepth {
  let state: QueueState | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<QueueState> | undefined;
  let failures = 0;

  async function ask(): Promise<QueueState> {
    readAt = performance.now();
    const next = await readQueue(queue);
    const hasChanged = JSON.stringify(next) !== JSON.stringify(state);
    failures = next.error === undefined ? 0 : failures + 1;
    state = next;
    onRead(next, hasChanged);
    return next;
  }

  return {
    async read() {
      if (state && !reading && performance.now() - readAt < intervalMs) return state;
      reading ??= ask().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    latest: () => state,
    nextInMs() {
      const pauseMs = Math.min(Math.max(MAX_INTERVAL_MS, intervalMs), intervalMs * 2 ** Math.max(0, failures - 1));
      return Math.max(0, readAt + pauseMs - performance.now());
    },
  };
}

async function readQueue({ address, attributes }: SqsQueue): Promise<QueueState> {
  const named = () => {
    const queueArn = address.arn();
    return { queue: address.lane, name: address.name, ...(queueArn && { queueArn }) };
  };
  try {
    const counts = await attributes([
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ]);
    return {
      ...named(),
      url: await address.url(),
      available: Number(counts.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(counts.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(counts.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  } catch (error) {
    return { ...named(), error: error instanceof AppError ? error.message : 'The queue could not be asked.' };
  }
}
