import type { QueueMessage } from '#lib/domain/message.ts';
import { parseMessage } from '#lib/domain/parse-message.ts';
import type { IngestItem, IngestResult, Store } from './store/store.ts';

const maxItemsInTransaction = 200;

/** Resolves when the messages' rows would survive a power cut, in their order. Rejects with `store_unavailable`. */
export type Ingest = (messages: QueueMessage[]) => Promise<IngestResult[]>;

interface Waiting {
  items: IngestItem[];
  settle: PromiseWithResolvers<IngestResult[]>;
}

/** While one transaction is under way, what parallel receives bring is gathered for the next: one sync of the disk for all. */
export function createIngest(store: Pick<Store, 'ingest'>): Ingest {
  const waiting: Waiting[] = [];
  let isWriting = false;

  function takeBatch(): Waiting[] {
    let items = 0;
    const fits = waiting.findIndex((entry) => {
      items += entry.items.length;
      return items > maxItemsInTransaction;
    });
    return waiting.splice(0, fits === -1 ? waiting.length : Math.max(1, fits));
  }

  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        const results = await store.ingest(batch.flatMap(({ items }) => items));
        let from = 0;
        for (const { items, settle } of batch) {
          settle.resolve(results.slice(from, from + items.length));
          from += items.length;
        }
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    isWriting = false;
  }

  return (messages) => {
    const settle = Promise.withResolvers<IngestResult[]>();
    waiting.push({ items: messages.map((message) => ({ message, parsed: parseMessage(message) })), settle });
    void write();
    return settle.promise;
  };
}
