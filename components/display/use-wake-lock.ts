import { useEffect } from 'react';

/** Keeps the screen awake while the page is in sight. Browsers offer it over HTTPS and on the computer itself only. */
export function useWakeLock(): void {
  useEffect(() => {
    let isEnded = false;
    let lock: WakeLockSentinel | undefined;
    const take = async () => {
      if (document.hidden || !('wakeLock' in navigator)) return;
      // Refused when the battery is low, for one: asked for again when the page comes back in sight.
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (isEnded) await taken?.release();
      else lock = taken;
    };
    void take();
    document.addEventListener('visibilitychange', take);
    return () => {
      isEnded = true;
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  }, []);
}
