import { pause } from './backoff.ts';

export interface DepthCount {
  available: number;
  inFlight: number;
}

/** Tells when a queue holds more messages than the last peek has seen. */
export interface QueueDepthWatcher {
  /** From now on depths are of a peek under way, and say nothing. */
  hold(): void;
  /** `known`: how many the peek saw; `undefined`: it didn't see all, so the next depth counts as known. */
  arm(known: number | undefined): void;
  /** Resolves when more is available than known, at the latest after `maxMs`. */
  rise(maxMs: number, signal: AbortSignal): Promise<void>;
  end(): void;
}

export function createQueueDepthWatcher(
  onDepth: (listener: (depth: DepthCount) => void) => () => void,
): QueueDepthWatcher {
  let known: number | undefined;
  let isHeld = true;
  let risen = Promise.withResolvers<void>();

  const unsubscribe = onDepth(({ available, inFlight }) => {
    if (isHeld) return;
    known ??= available + inFlight;
    if (available > known) risen.resolve();
    // What others took lowers the mark, so that the next arrival is noticed; what they merely hold doesn't.
    else known = Math.min(known, available + inFlight);
  });

  return {
    hold() {
      isHeld = true;
      risen = Promise.withResolvers();
    },
    arm(count) {
      known = count;
      isHeld = false;
    },
    async rise(maxMs, signal) {
      const over = new AbortController();
      await Promise.race([risen.promise, pause(Math.max(0, maxMs), AbortSignal.any([signal, over.signal]))]);
      over.abort();
    },
    end: unsubscribe,
  };
}
