import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type ErrorFilterChange, readErrorFilters, writeErrorFilters } from '#lib/client/errors/error-filters.ts';

/** They live in the address. Typing replaces it, choosing adds to the history. */
export function useErrorFilters() {
  const text = useSearchParams().toString();
  const filters = useMemo(() => readErrorFilters(new URLSearchParams(text)), [text]);
  function change(part: ErrorFilterChange, { isTyped = false } = {}): void {
    const query = writeErrorFilters({ ...filters, ...part });
    const url = query ? `?${query}` : window.location.pathname;
    if (isTyped) window.history.replaceState(null, '', url);
    else window.history.pushState(null, '', url);
  }
  return { filters, change };
}
