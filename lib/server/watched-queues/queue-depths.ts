import type { QueueState } from '#lib/domain/api/queue-api.ts';
import { createListeners } from '#lib/server/listeners.ts';
import type { DepthCount } from '#lib/server/queue-poller/queue-depth-watcher.ts';
import type { SqsQueue } from '#lib/server/queue-poller/sqs-queue.ts';
import { createQueueDepth, type QueueDepth } from './queue-depth.ts';

/** The most often that a queue is asked: less often where there are many, since each question costs. */
const FEW_QUEUES = 4;
const INTERVAL_MS = { few: 2_000, many: 15_000 };
/** Whoever reads doesn't wait longer for a queue that is silent. */
const PATIENCE_MS = 3_000;

/** How many messages the queues hold: asked for all viewers together, and only while there are any. */
export interface QueueDepths {
  /** Not older than the shortest interval between two questions, except of a queue that doesn't answer. */
  read(): Promise<QueueState[]>;
  /** The last known. Empty: nobody asked yet. */
  latest(): QueueState[];
  /** Asks again and again until the returned function is called; calls back with each change. */
  watch(listener: (states: QueueState[]) => void): () => void;
  /** For `onDepth` of this queue's poller: calls back with each answer, without asking by itself. */
  of(queue: SqsQueue): (listener: (depth: DepthCount) => void) => () => void;
}

export function createQueueDepths(
  queues: readonly SqsQueue[],
  intervalMs = queues.length <= FEW_QUEUES ? INTERVAL_MS.few : INTERVAL_MS.many,
): QueueDepths {
  const changes = createListeners<QueueState[]>();
  const timers = new Map<QueueDepth, NodeJS.Timeout>();
  const watched = queues.map((queue) => {
    const reads = createListeners<QueueState>();
    const depth = createQueueDepth(queue, intervalMs, (state, hasChanged) => {
      reads.notify(state);
      if (hasChanged) changes.notify(latest());
    });
    return { queue, depth, reads };
  });

  const latest = () => watched.flatMap(({ depth }) => depth.latest() ?? []);

  function schedule(depth: QueueDepth): void {
    clearTimeout(timers.get(depth));
    const timer = setTimeout(async () => {
      await depth.read();
      if (changes.size > 0) schedule(depth);
    }, depth.nextInMs());
    timers.set(depth, timer);
  }

  return {
    read: () => Promise.all(watched.map(({ queue, depth }) => inTime(depth, queue))),
    latest,
    watch(listener) {
      const end = changes.add(listener);
      if (changes.size === 1) for (const { depth } of watched) schedule(depth);
      return () => {
        end();
        if (changes.size > 0) return;
        for (const timer of timers.values()) clearTimeout(timer);
      };
    },
    of: (queue) => (listener) => {
      const reads = watched.find((each) => each.queue === queue)?.reads;
      return (
        reads?.add(({ available, inFlight }) => {
          if (available !== undefined && inFlight !== undefined) listener({ available, inFlight });
        }) ?? (() => undefined)
      );
    },
  };
}

async function inTime(depth: QueueDepth, { address: { lane, name } }: SqsQueue): Promise<QueueState> {
  const { promise, resolve } = Promise.withResolvers<QueueState>();
  const silent = { queue: lane, name, error: 'The queue has not answered yet.' };
  const timer = setTimeout(() => resolve(depth.latest() ?? silent), PATIENCE_MS);
  const state = await Promise.race([depth.read(), promise]);
  clearTimeout(timer);
  return state;
}
