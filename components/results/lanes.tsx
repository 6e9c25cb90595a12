'use client';

import dynamic from 'next/dynamic';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { useMediaQuery } from '#lib/client/hooks/use-media-query.ts';
import { Lane } from './lane.tsx';
import { PaneRows } from './pane-rows.tsx';
import { SkeletonLanes } from './skeleton-lanes.tsx';

const OneLane = dynamic(() => import('./one-lane.tsx').then((module) => module.OneLane), {
  ssr: false,
  loading: SkeletonLanes,
});

/** Side by side where there is room, one above the other beside an open record; else one list. */
export function Lanes() {
  const { filters } = useFilters();
  const wide = useMediaQuery('(min-width: 900px)');
  if (wide === undefined) return <SkeletonLanes />;
  if (!wide) return <OneLane />;
  return (
    <div className="@container min-h-80 min-[1200px]:flex-1 min-[900px]:max-[1199px]:h-[75dvh]">
      <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-2 gap-3 @2xl:grid-cols-2 @2xl:grid-rows-[minmax(0,1fr)]">
        <Lane lane="success" showsWaiting filters={filters} scroll="pane" Rows={PaneRows} />
        <Lane lane="failure" showsWaiting={false} filters={filters} scroll="pane" Rows={PaneRows} />
      </div>
    </div>
  );
}
