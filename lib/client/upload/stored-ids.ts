import { createObservable } from '#lib/client/observable.ts';

const MAX_KEPT = 500;
const none: ReadonlySet<string> = new Set();

/** Ids that this browser remembers, the newest of them. `load` reads what was kept: only once the page runs in the browser. */
export function createStoredIds(storageKey: string) {
  const ids = createObservable(none);

  function readStored(): string[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
      return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }

  return {
    get: ids.get,
    subscribe: ids.subscribe,
    load() {
      ids.set(new Set([...readStored(), ...ids.get()]));
    },
    add(id: string) {
      const kept = new Set([...readStored(), ...ids.get(), id]);
      ids.set(kept);
      try {
        localStorage.setItem(storageKey, JSON.stringify([...kept].slice(-MAX_KEPT)));
      } catch {
        // Storage may be full or forbidden: then it lasts as long as the page.
      }
    },
  };
}
