import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type RefObject, useMemo, useState } from 'react';
import { useLiveState } from '#components/live-provider.tsx';
import { useShownAsWaiting } from '#components/upload/pending-provider.tsx';
import { useHeldRows } from '#lib/client/hooks/use-held-rows.ts';
import { useSelectionInside } from '#lib/client/hooks/use-selection-inside.ts';
import { recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';

/** What a lane shows, and whether it stands still. */
export function useLaneRows(filters: ListFilters, list: RefObject<HTMLElement | null>) {
  const query = useInfiniteQuery(recordListOptions(filters));
  const { data: uploadPage } = useQuery(uploadsOptions);
  const { paused } = useLiveState();
  const [scrolled, setScrolled] = useState(false);
  const selected = useSelectionInside(list);
  const recordOpen = usePathname() !== '/';
  const waiting = useShownAsWaiting();
  const loaded = useMemo(() => query.data?.pages.flatMap((page) => page.records) ?? [], [query.data]);
  const rows = useMemo(
    () => (waiting.size === 0 ? loaded : loaded.filter(({ uploadIds }) => !uploadIds.some((id) => waiting.has(id)))),
    [loaded, waiting],
  );
  const held = useHeldRows(rows, paused || scrolled || selected || recordOpen, query.isSuccess);
  return { query, uploads: uploadPage?.uploads ?? NO_UPLOADS, ...held, setScrolled };
}

const NO_UPLOADS: never[] = [];
