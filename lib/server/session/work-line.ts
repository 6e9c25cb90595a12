import { setTimeout as delay } from 'node:timers/promises';

/** At most this many keys have a line of their own at a time. */
const MAX_KEYS = 10_000;

export interface WorkLine {
  /** Resolves when it is this one's turn, with false at once where the line of its key is full. */
  turn(key: string): Promise<boolean>;
}

/** Lets the work of each key begin at most `perSecond` times a second; at most `maxWaiting` wait for their turn. */
export function createWorkLine({ perSecond, maxWaiting }: { perSecond: number; maxWaiting: number }): WorkLine {
  const stepMs = 1000 / perSecond;
  /** When the last one in the line begins. */
  const lastTurns = new Map<string, number>();

  return {
    async turn(key) {
      const now = performance.now();
      const at = Math.max(now, (lastTurns.get(key) ?? Number.NEGATIVE_INFINITY) + stepMs);
      if (at - now > maxWaiting * stepMs) return false;
      lastTurns.delete(key);
      lastTurns.set(key, at);
      const oldest = lastTurns.keys().next().value;
      if (lastTurns.size > MAX_KEYS && oldest !== undefined) lastTurns.delete(oldest);
      if (at > now) await delay(at - now);
      return true;
    },
  };
}
