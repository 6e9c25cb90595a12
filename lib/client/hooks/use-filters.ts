import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type ListFilters, readFilters, writeFilters } from '#lib/client/record-filters.ts';

/** The reader's filters live in the URL. Changing them asks nothing of the server's router, so typing stays fast. */
export function useFilters() {
  const search = useSearchParams();
  const text = search.toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  function setFilters(next: ListFilters) {
    const query = writeFilters(next);
    window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
  }
  return { filters, setFilters };
}
