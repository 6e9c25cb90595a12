import type { QueueMessage } from '#lib/domain/records/message.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Ingest } from '#lib/server/ingest.ts';
import type { IngestResult, Store } from '#lib/server/store/store.ts';

/** Stands in for the store where a test must say when it can write. */
export interface KeptMessages {
  ingest: Ingest;
  /** Not known before a check, or before a batch was refused. */
  fault(options?: { fresh: boolean }): Promise<AppError | undefined>;
  noteDeleted: Store['noteDeleted'];
  /** Ids of messages that were deleted. */
  readonly deleted: Map<string, string>;
  isWritable: boolean;
  readonly messages: Map<string, QueueMessage>;
  /** Calls back before a batch is kept. */
  beforeKeep: (messages: QueueMessage[]) => Promise<void>;
}

export function createKeptMessages(): KeptMessages {
  const full = new AppError('store_unavailable', 'The disk is full.');
  let known: AppError | undefined;
  const kept: KeptMessages = {
    isWritable: true,
    messages: new Map(),
    deleted: new Map(),
    async noteDeleted(deletions) {
      for (const { messageId, deletedAt } of deletions) kept.deleted.set(messageId, deletedAt);
    },
    beforeKeep: async () => undefined,
    async fault({ fresh } = { fresh: false }) {
      if (fresh) known = kept.isWritable ? undefined : full;
      return known;
    },
    async ingest(messages) {
      await kept.beforeKeep(messages);
      const fault = await kept.fault({ fresh: true });
      if (fault) throw fault;
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
