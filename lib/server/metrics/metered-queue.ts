import { AppError } from '#lib/server/app-error.ts';
import type { FailedEntry, SqsQueue } from '#lib/server/queue-poller/sqs-queue.ts';
import type { ErrorPart, Metrics } from './metrics.ts';

/** Counts calls to a queue and what they bring. A receive that was given up on purpose is no error. */
export function meterQueue(queue: SqsQueue, metrics: Metrics): SqsQueue {
  const { address } = queue;
  const { lane } = address;

  async function metered<T>(part: ErrorPart, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!signal?.aborted) metrics.failed(part, error instanceof AppError ? error.code : 'internal');
      throw error;
    }
  }

  function countFailed(part: ErrorPart, failed: FailedEntry[]): FailedEntry[] {
    for (const { code } of failed) metrics.failed(part, code);
    return failed;
  }

  return {
    address,
    async receive(options) {
      const messages = await metered('receive', () => queue.receive(options), options.signal);
      metrics.receives.inc({ queue: lane });
      metrics.received.inc({ queue: lane }, messages.length);
      return messages;
    },
    async deleteBatch(receiptHandles) {
      const failed = countFailed('delete', await metered('delete', () => queue.deleteBatch(receiptHandles)));
      metrics.deleted.inc({ queue: lane }, receiptHandles.length - failed.length);
      return failed;
    },
    releaseBatch: async (receiptHandles) =>
      countFailed('release', await metered('release', () => queue.releaseBatch(receiptHandles))),
    attributes: (names) => metered('attributes', () => queue.attributes(names)),
  };
}
