import type { QueueMessage } from '#lib/domain/message.ts';
import { AppError } from '../app-error.ts';
import type { Ingest } from '../ingest.ts';
import type { IngestResult } from '../store/store.ts';

/** Stands in for the store where a test must say when it can write. */
export interface KeptMessages {
  ingest: Ingest;
  check(): Promise<void>;
  isWritable: boolean;
  readonly messages: Map<string, QueueMessage>;
  /** Calls back before a batch is kept. */
  beforeKeep: (messages: QueueMessage[]) => Promise<void>;
}

export function createKeptMessages(): KeptMessages {
  const kept: KeptMessages = {
    isWritable: true,
    messages: new Map(),
    beforeKeep: async () => undefined,
    async check() {
      if (!kept.isWritable) throw new AppError('store_unavailable', 'The disk is full.');
    },
    async ingest(messages) {
      await kept.beforeKeep(messages);
      await kept.check();
      return messages.map((message): IngestResult => {
        const { messageId } = message;
        const outcome = kept.messages.has(messageId) ? 'known' : 'inserted';
        kept.messages.set(messageId, message);
        return { messageId, outcome };
      });
    },
  };
  return kept;
}
