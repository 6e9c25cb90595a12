import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { IngestResult, Store } from './store/store.ts';

/** Resolves when the messages' rows would survive a power cut, in their order. Rejects with `store_unavailable`. */
export type Ingest = (messages: QueueMessage[]) => Promise<IngestResult[]>;

/** The store reads the messages itself, where it has a thread of its own there, and lets batches share a transaction. */
export function createIngest(store: Pick<Store, 'ingest'>): Ingest {
  return (messages) => store.ingest(messages.map((message) => ({ message })));
}
