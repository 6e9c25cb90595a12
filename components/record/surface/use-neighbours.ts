import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { RecordPages } from '#lib/client/live/record-pages.ts';
import { recordListOptions } from '#lib/client/queries.ts';

/** A record's place in the list that it was opened from. */
export interface Neighbours {
  /** From 1. */
  position: number;
  count: number;
  /** The list goes on behind what is loaded. */
  hasMore: boolean;
  previousId: number | undefined;
  nextId: number | undefined;
}

/**
 * `undefined` for a record that none of the page's lists holds. Reads what is loaded: an observer would ask for more lists.
 * Those that the page showed before, wider or narrower, are still loaded.
 */
export function useNeighbours(id: number): Neighbours | undefined {
  const client = useQueryClient();
  const { filters } = useFilters();
  const keys = useMemo(() => {
    const { queue: _, ...shared } = filters;
    const lanes = (['success', 'failure'] as const).map((queue) => ({ ...shared, queue }));
    return [...lanes, filters].map((each) => recordListOptions(each).queryKey);
  }, [filters]);
  const subscribe = useCallback((listener: () => void) => client.getQueryCache().subscribe(listener), [client]);
  const read = () =>
    keys
      .filter((queryKey) => client.getQueryCache().find({ queryKey })?.isActive())
      .map((key) => client.getQueryData<RecordPages>(key))
      .find((list) => list && findIndex(list, id) !== -1);
  const list = useSyncExternalStore<RecordPages | undefined>(subscribe, read, () => undefined);
  return useMemo(() => list && placeIn(list, id), [list, id]);
}

function placeIn(list: RecordPages, id: number): Neighbours {
  const records = list.pages.flatMap((page) => page.records);
  const index = findIndex(list, id);
  return {
    position: index + 1,
    count: records.length,
    hasMore: list.pages.at(-1)?.next !== undefined,
    previousId: records[index - 1]?.id,
    nextId: records[index + 1]?.id,
  };
}

function findIndex({ pages }: RecordPages, id: number): number {
  let before = 0;
  for (const { records } of pages) {
    const index = records.findIndex((record) => record.id === id);
    if (index !== -1) return before + index;
    before += records.length;
  }
  return -1;
}
