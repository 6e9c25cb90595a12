import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';

/** A session that was ended at another server is known to be at the latest after this. */
const REFRESH_MS = 2_000;
/** No request waits longer for a store that doesn't respond; what was known before then counts. */
const PATIENCE_MS = 1_000;

/** Sessions that were signed out before their time, kept in the store for all servers on it and for the next start. */
export interface EndedSessions {
  has(id: string): Promise<boolean>;
  /** `expiresAt`: when the session's token would have expired, in ms since 1970. */
  end(id: string, expiresAt: number): Promise<void>;
  /** What was ended in the store until now counts here from then on. */
  refresh(): Promise<void>;
  /** Calls back once when this session ends, by signing out or by its time; returns how to stop waiting for it. */
  onEnd(id: string, expiresAt: number, listener: () => void): () => void;
}

interface EndedParts {
  store: Pick<Store, 'endSession' | 'endedSessions'>;
  log: Pick<Logger, 'warn'>;
}

export function createEndedSessions({ store, log }: EndedParts): EndedSessions {
  /** Ended here and not yet in the store: it was away. */
  const unsaved = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  let known = new Set<string>();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<void> {
    try {
      for (const [id, expiresAt] of unsaved) {
        await store.endSession(id, expiresAt);
        unsaved.delete(id);
      }
      known = await store.endedSessions();
    } catch (error) {
      log.warn({ err: error }, 'Which sessions were signed out could not be read; those known before stay ended');
    }
    refreshedAt = performance.now();
    for (const id of [...waiting.keys()]) if (isEnded(id)) tell(id);
  }

  const isEnded = (id: string) => known.has(id) || unsaved.has(id);

  function refreshOnce(): Promise<void> {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  /** A refresh that had begun before may have read too early. */
  async function refreshAnew(): Promise<void> {
    await refreshing;
    await refreshOnce();
  }

  function tell(id: string): void {
    const listeners = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const listener of listeners) listener();
  }

  return {
    async has(id) {
      const isStale = performance.now() - refreshedAt > REFRESH_MS;
      if (isStale) await Promise.race([refreshOnce(), delay(PATIENCE_MS, undefined, { ref: false })]);
      return isEnded(id);
    },
    async end(id, expiresAt) {
      unsaved.set(id, expiresAt);
      tell(id);
      await refreshAnew();
    },
    refresh: refreshAnew,
    onEnd(id, expiresAt, listener) {
      const listeners = waiting.get(id) ?? new Set();
      waiting.set(id, listeners.add(listener));
      timer ??= setInterval(() => void refreshOnce(), REFRESH_MS).unref();
      const expiry = setTimeout(listener, expiresAt - Date.now()).unref();
      return () => {
        clearTimeout(expiry);
        listeners.delete(listener);
        if (listeners.size === 0) waiting.delete(id);
        if (waiting.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
