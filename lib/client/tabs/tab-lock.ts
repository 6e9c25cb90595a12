/** A Web Lock that one tab of a browser holds; the browser gives it on when the tab closes. */
export interface TabLock {
  /** Waits in line for it. */
  request(): void;
  /** Takes it away from whoever holds it. */
  steal(): void;
  /** Gives it up, or the wait for it. */
  release(): void;
}

interface LockHandlers {
  onGranted(): void;
  /** Another tab has taken it away. */
  onLost(): void;
}

export function createTabLock(name: string, { onGranted, onLost }: LockHandlers): TabLock {
  let release = () => {};

  function ask(steal: boolean): void {
    release();
    const given = new AbortController();
    const over = Promise.withResolvers<void>();
    let isHeld = false;
    release = () => {
      given.abort();
      over.resolve();
    };
    navigator.locks
      .request(name, steal ? { steal } : { signal: given.signal }, () => {
        if (given.signal.aborted) return undefined;
        isHeld = true;
        onGranted();
        return over.promise;
      })
      // Rejects when the wait is given up, and when the lock is taken away.
      .catch(() => {
        if (isHeld && !given.signal.aborted) onLost();
      });
  }

  return { request: () => ask(false), steal: () => ask(true), release: () => release() };
}
