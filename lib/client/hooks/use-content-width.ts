import { useSyncExternalStore } from 'react';

const CONTENT = '[data-content]';

/** Of what the dashboard shows below its header, beside an open lesson. Undefined until it is drawn. */
export function useContentWidth(): number | undefined {
  return useSyncExternalStore<number | undefined>(
    subscribe,
    () => document.querySelector(CONTENT)?.clientWidth,
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  const observer = new ResizeObserver(listener);
  const content = document.querySelector(CONTENT);
  if (content) observer.observe(content);
  return () => observer.disconnect();
}
