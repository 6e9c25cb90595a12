import { AppError } from '#lib/server/app-error.ts';
import type { IngestItem, IngestResult } from '#lib/server/store/store.ts';

const MAX_ITEMS_A_TRANSACTION = 1_000;

interface Waiting {
  items: IngestItem[];
  resolve: (results: IngestResult[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Batches that come while another is being written share the next transaction: the cost of making it durable is paid once.
 * Where that fails for anything but the store itself, each row is written alone; `ingestRefused` takes those that fail again.
 */
export function createIngestQueue(
  ingestTogether: (items: IngestItem[]) => Promise<IngestResult[]>,
  ingestRefused: (item: IngestItem, error: unknown) => Promise<IngestResult[]>,
): (items: IngestItem[]) => Promise<IngestResult[]> {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await writeGroup(takeGroup(waiting));
    isWriting = false;
  }

  async function writeGroup(group: Waiting[]): Promise<void> {
    try {
      const results = await ingestTogether(group.flatMap(({ items }) => items));
      for (const { items, resolve } of group) resolve(results.splice(0, items.length));
    } catch (error) {
      if (error instanceof AppError) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const { items, resolve, reject } of group) await ingestEach(items).then(resolve, reject);
    }
  }

  async function ingestEach(items: IngestItem[]): Promise<IngestResult[]> {
    const results: IngestResult[] = [];
    for (const item of items) {
      try {
        results.push(...(await ingestTogether([item])));
      } catch (error) {
        if (error instanceof AppError) throw error;
        results.push(...(await ingestRefused(item, error)));
      }
    }
    return results;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      setImmediate(() => void writeAll());
    });
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let count = 0;
  const end = waiting.findIndex(({ items }, index) => {
    count += items.length;
    return index > 0 && count > MAX_ITEMS_A_TRANSACTION;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}
