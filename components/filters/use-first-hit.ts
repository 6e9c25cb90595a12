import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { queryKeys } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';

/** Returns what goes to the first row once the lists show what was searched for. */
export function useFirstHit(): (q: string) => void {
  const client = useQueryClient();
  const { filters } = useFilters();
  const [wanted, setWanted] = useState<string>();
  const isCurrent = wanted !== undefined && (filters.q ?? '') === wanted;
  useEffect(() => {
    if (!isCurrent) return;
    const cache = client.getQueryCache();
    const tryToGo = () => {
      const shown = cache.findAll({ queryKey: queryKeys.lists, type: 'active' });
      const isLoaded = shown.every(
        ({ queryKey, state }) => (queryKey[1] as ListFilters).q === filters.q && state.status !== 'pending',
      );
      if (shown.length === 0 || !isLoaded) return;
      setWanted(undefined);
      // The rows are drawn after their data has come.
      requestAnimationFrame(() => focusShortcutTarget('row'));
    };
    tryToGo();
    return cache.subscribe(() => queueMicrotask(tryToGo));
  }, [isCurrent, filters.q, client]);
  return setWanted;
}
