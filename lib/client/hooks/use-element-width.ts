import { type RefObject, useCallback, useSyncExternalStore } from 'react';

/** Undefined until the element is drawn. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number | undefined {
  const subscribe = useCallback(
    (listener: () => void) => {
      const observer = new ResizeObserver(listener);
      if (element.current) observer.observe(element.current);
      return () => observer.disconnect();
    },
    [element],
  );
  return useSyncExternalStore<number | undefined>(
    subscribe,
    () => element.current?.clientWidth,
    () => undefined,
  );
}
