import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the script runs: what the server has drawn can be seen before that, and pressed to no effect. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
