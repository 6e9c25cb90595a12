'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useStartsNarrow } from '#components/first-data.tsx';
import { useAncestorWidth } from '#lib/client/hooks/use-ancestor-width.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { functionOptions } from '#lib/client/queries.ts';
import { Lane } from './lane.tsx';
import { OneLane } from './one-lane.tsx';
import { PaneRows } from './rows/pane-rows.tsx';

const TWO_LANES_FROM_PX = 720;

/** Side by side where there is room, one above the other beside an open record; else one list. The server guesses. */
export function Lanes() {
  const { filters } = useFilters();
  // Until something else is deployed, which the next attempt would run.
  const willFail = useQuery(functionOptions).data?.sample === 'fail';
  const place = useRef<HTMLDivElement>(null);
  // Opening a record narrows the lanes, and must not draw other ones.
  const width = useAncestorWidth(place, '[data-content]');
  const startsNarrow = useStartsNarrow();
  const isNarrow = width === undefined ? startsNarrow : width < TWO_LANES_FROM_PX;
  return (
    <div ref={place} data-lanes={isNarrow ? 'one' : 'two'} className="@container/lanes flex min-h-80 flex-1 flex-col">
      {isNarrow ? (
        <OneLane />
      ) : (
        <div className="grid min-h-80 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-2 gap-3 @2xl/lanes:grid-cols-2 @2xl/lanes:grid-rows-[minmax(0,1fr)] [@media(max-height:39.99rem)]:h-[75dvh]">
          <Lane lane="success" showsWaiting={!willFail} filters={filters} scroll="pane" Rows={PaneRows} />
          <Lane lane="failure" showsWaiting={willFail} filters={filters} scroll="pane" Rows={PaneRows} />
        </div>
      )}
    </div>
  );
}
