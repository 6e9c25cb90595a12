import { createListeners } from '#lib/server/listeners.ts';

/** Who is told that something changed. */
export interface ChangeListeners {
  add(listener: () => void): () => void;
  /** Soon, and once for all that changes at once. */
  announce(): void;
  clear(): void;
}

export function createChangeListeners(): ChangeListeners {
  let listeners = createListeners<void>();
  let isAnnouncing = false;
  return {
    add: (listener) => listeners.add(listener),
    announce() {
      if (isAnnouncing) return;
      isAnnouncing = true;
      // Before whoever wrote goes on: viewers hear of a record ahead of the calls that delete its message.
      queueMicrotask(() => {
        isAnnouncing = false;
        listeners.notify();
      });
    },
    clear() {
      listeners = createListeners<void>();
    },
  };
}
