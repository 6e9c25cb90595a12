import { type RefObject, useCallback, useSyncExternalStore } from 'react';

/** Of the ancestor that `selector` names. Undefined until it is drawn. */
export function useAncestorWidth(element: RefObject<HTMLElement | null>, selector: string): number | undefined {
  const find = useCallback(() => element.current?.closest(selector), [element, selector]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const observer = new ResizeObserver(listener);
      const ancestor = find();
      if (ancestor) observer.observe(ancestor);
      return () => observer.disconnect();
    },
    [find],
  );
  return useSyncExternalStore<number | undefined>(
    subscribe,
    () => find()?.clientWidth,
    () => undefined,
  );
}
