/** Who is counted: so many at most, lest strangers fill the memory. The ones longest not seen are forgotten first. */
const maxKeys = 10_000;

export interface SlidingWindow {
  /** Takes one of the `limit` of this key, or answers the seconds until one is free again. */
  take(key: string, now: number): { ok: true; giveBack(): void } | { ok: false; retryAfterSeconds: number };
}

/** Allows each key `limit` events in any stretch of `windowMs`. */
export function createSlidingWindow({ limit, windowMs }: { limit: number; windowMs: number }): SlidingWindow {
  const events = new Map<string, number[]>();

  function remember(key: string, times: number[]): void {
    events.delete(key);
    if (times.length > 0) events.set(key, times);
    const oldest = events.keys().next().value;
    if (events.size > maxKeys && oldest !== undefined) events.delete(oldest);
  }

  return {
    take(key, now) {
      const recent = (events.get(key) ?? []).filter((time) => time > now - windowMs);
      const first = recent[0];
      if (recent.length >= limit && first !== undefined) {
        remember(key, recent);
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((first + windowMs - now) / 1000)) };
      }
      remember(key, [...recent, now]);
      return {
        ok: true,
        giveBack() {
          const times = events.get(key) ?? [];
          const index = times.lastIndexOf(now);
          if (index !== -1) remember(key, times.toSpliced(index, 1));
        },
      };
    },
  };
}
