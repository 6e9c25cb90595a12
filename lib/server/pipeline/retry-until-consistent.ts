const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 5000;
const MAX_TOTAL_MS = 60_000;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/**
 * Repeats an action that AWS refuses only because an earlier change hasn't spread yet; gives up after about a minute with
 * the last error.
 */
export async function retryUntilConsistent<T>(
  action: () => Promise<T>,
  { isTooEarly, signal }: { isTooEarly: (error: Error) => boolean; signal: AbortSignal },
): Promise<T> {
  let waitedMs = 0;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Error && isTooEarly(error)) || waitedMs + delayMs > MAX_TOTAL_MS) throw error;
      await pause(delayMs, signal);
      waitedMs += delayMs;
    }
  }
}
