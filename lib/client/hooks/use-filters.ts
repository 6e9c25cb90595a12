import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { isSameButText, type ListFilters, readFilters, writeFilters } from '#lib/client/record-filters.ts';

/** The reader's filters live in the URL. Changing them asks nothing of the server's router, so typing stays fast. */
export function useFilters() {
  const search = useSearchParams();
  const text = search.toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  function setFilters(next: ListFilters, how: 'push' | 'typed' = 'typed') {
    const query = writeFilters(next);
    if (query === writeFilters(filters)) return;
    const url = query ? `?${query}` : window.location.pathname;
    // A word that is typed in several goes is one step back.
    if (how === 'typed' && isSameButText(filters, next)) window.history.replaceState(null, '', url);
    else window.history.pushState(null, '', url);
  }
  return { filters, setFilters };
}
