import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';

/** A second's deletions share a transaction. */
const GATHER_MS = 1_000;

/** Writes down when messages were deleted, afterwards: no receive, write or delete waits for it. */
export interface DeletionNotes {
  /** Of messages that were deleted just now. */
  add(messageIds: string[]): void;
  /** Resolves when all is written. */
  flush(): Promise<void>;
}

export function createDeletionNotes(store: Pick<Store, 'noteDeleted'>, log: Logger): DeletionNotes {
  let waiting: { messageId: string; deletedAt: string }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  /** What can't be written is left out: such a record merely doesn't say when its message was deleted. */
  async function write(): Promise<void> {
    const deletions = waiting;
    waiting = [];
    if (deletions.length === 0) return;
    await store.noteDeleted(deletions).catch((err: unknown) => log.warn({ err }, 'Times of deletion were not stored'));
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    written = written.then(write);
    await written;
  }

  return {
    add(messageIds) {
      const deletedAt = new Date().toISOString();
      waiting.push(...messageIds.map((messageId) => ({ messageId, deletedAt })));
      timer ??= setTimeout(flush, GATHER_MS);
    },
    flush,
  };
}
