import { useSyncExternalStore } from 'react';
import { readClockSecond, subscribeClock } from '#lib/client/format/clock.ts';

/** The present, to the second. For few components: each draws again every second. */
export function useClockSecond(): number {
  return useSyncExternalStore(subscribeClock, readClockSecond, () => 0);
}
