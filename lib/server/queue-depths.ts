import type { QueueState } from '#lib/domain/api/queue-api.ts';
import { AppError } from './app-error.ts';
import { createListeners } from './listeners.ts';
import type { Pipeline } from './pipeline/pipeline.ts';
import type { SqsQueue } from './queue-poller/sqs-queue.ts';

/** The most often that a queue is asked, whoever wants to know. */
const MIN_INTERVAL_MS = 2_000;
const MAX_INTERVAL_MS = 30_000;

/** How many messages the queues hold: asked for all viewers together, and only while there are any. */
export interface QueueDepths {
  /** Not older than the shortest interval between two questions. */
  read(): Promise<QueueState[]>;
  /** The last known. Empty: nobody asked yet. */
  latest(): QueueState[];
  /** Asks again and again until the answered function is called; calls back with each change. */
  watch(listener: (states: QueueState[]) => void): () => void;
  /** Calls back with each answer, without asking by itself. */
  onRead(listener: (states: QueueState[]) => void): () => void;
}

interface DepthParts {
  queues: SqsQueue[];
  pipeline: Pipeline;
  intervalMs?: number;
}

export function createQueueDepths({ queues, pipeline, intervalMs = MIN_INTERVAL_MS }: DepthParts): QueueDepths {
  const reads = createListeners<QueueState[]>();
  const changes = createListeners<QueueState[]>();
  let states: QueueState[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<QueueState[]> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  async function ask(): Promise<QueueState[]> {
    readAt = performance.now();
    const before = JSON.stringify(states);
    states = await Promise.all(queues.map((queue) => readQueue(queue, pipeline)));
    failures = states.some(({ error }) => error !== undefined) ? failures + 1 : 0;
    reads.notify(states);
    if (JSON.stringify(states) !== before) changes.notify(states);
    return states;
  }

  async function read(): Promise<QueueState[]> {
    if (!reading && performance.now() - readAt < intervalMs) return states;
    reading ??= ask().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  function schedule(inMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await read();
      if (changes.size > 0) schedule(nextInMs());
    }, inMs);
  }

  const nextInMs = () => Math.min(MAX_INTERVAL_MS, intervalMs * 2 ** Math.max(0, failures - 1));

  return {
    read,
    latest: () => states,
    onRead: reads.add,
    watch(listener) {
      const end = changes.add(listener);
      if (changes.size === 1) schedule(Math.max(0, readAt + intervalMs - performance.now()));
      return () => {
        end();
        if (changes.size === 0) clearTimeout(timer);
      };
    },
  };
}

async function readQueue(queue: SqsQueue, pipeline: Pipeline): Promise<QueueState> {
  const named = { queue: queue.lane, name: pipeline.queueName(queue.lane) };
  try {
    const attributes = await queue.attributes([
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ]);
    return {
      ...named,
      url: await pipeline.queueUrl(queue.lane),
      available: Number(attributes.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  } catch (error) {
    return { ...named, error: error instanceof AppError ? error.message : 'The queue could not be asked.' };
  }
}
