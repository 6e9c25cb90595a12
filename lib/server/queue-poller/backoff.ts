import { setTimeout as delay } from 'node:timers/promises';

export interface BackoffLimits {
  baseMs: number;
  capMs: number;
}

/** Exponential backoff with full jitter, for `attempt` 0, 1, 2…; never less than a tenth of `baseMs`. */
export function backoffMs(attempt: number, { baseMs, capMs }: BackoffLimits, random = Math.random()): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.max(baseMs / 10, random * ceiling);
}

/** Ends early, without an error, when the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
