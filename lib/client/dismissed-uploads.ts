import { createObservable } from './observable.ts';

const STORAGE_KEY = 'dismissed-uploads';
const MAX_KEPT = 500;
const none: ReadonlySet<string> = new Set();

const dismissed = createObservable(none);

/** Uploads that this browser's reader doesn't want to see waiting any more. */
export const dismissedUploads = {
  get: dismissed.get,
  subscribe: dismissed.subscribe,
  load() {
    dismissed.set(new Set(readStored()));
  },
  add(id: string) {
    if (dismissed.get().has(id)) return;
    const kept = [...dismissed.get(), id].slice(-MAX_KEPT);
    dismissed.set(new Set(kept));
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
    } catch {
      // Storage may be full or forbidden: then it lasts as long as the page.
    }
  },
};

function readStored(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
