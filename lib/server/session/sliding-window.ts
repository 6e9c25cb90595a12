/** At most this many keys are counted, so that strangers can't fill the memory. The one not seen for longest is forgotten. */
const MAX_KEYS = 10_000;

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

export interface SlidingWindow {
  /** Takes one of the `limit` of this key, or returns the seconds until one is free again. `now` in milliseconds. */
  take(key: string, now: number): Taken;
  /** Whether nothing is left for this key. */
  isUsedUp(key: string, now: number): boolean;
}

/** Allows each key `limit` events in any stretch of `windowMs`. */
export function createSlidingWindow({ limit, windowMs }: { limit: number; windowMs: number }): SlidingWindow {
  const events = new Map<string, number[]>();

  /** An event of the future is one from before the clock was set back. */
  const recentOf = (key: string, now: number) =>
    (events.get(key) ?? []).filter((time) => time > now - windowMs && time <= now);

  function remember(key: string, times: number[]): void {
    events.delete(key);
    if (times.length > 0) events.set(key, times);
    const oldest = events.keys().next().value;
    if (events.size > MAX_KEYS && oldest !== undefined) events.delete(oldest);
  }

  return {
    take(key, now) {
      const recent = recentOf(key, now);
      const first = recent[0];
      if (recent.length >= limit && first !== undefined) {
        remember(key, recent);
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((first + windowMs - now) / 1000)) };
      }
      remember(key, [...recent, now]);
      return { ok: true };
    },
    isUsedUp: (key, now) => recentOf(key, now).length >= limit,
  };
}
