import { useCallback, useSyncExternalStore } from 'react';

/** On the server, which can't know, and until the page's script runs: the guess. */
export function useMediaQuery<Guess extends boolean | undefined = undefined>(
  query: string,
  guess?: Guess,
): boolean | Guess {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore<boolean | Guess>(
    subscribe,
    () => window.matchMedia(query).matches,
    () => guess as Guess,
  );
}
