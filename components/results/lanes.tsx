'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStartsNarrow } from '#components/first-data.tsx';
import { useOpenRecordId } from '#components/record/surface/use-open-record-id.ts';
import { useContentWidth } from '#lib/client/hooks/use-content-width.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { functionOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { Lane } from './lane.tsx';
import { PaneRows } from './rows/pane-rows.tsx';

const LaneChoice = dynamic(() => import('./lane-choice.tsx').then((module) => module.LaneChoice), { ssr: false });
const OneLane = dynamic(() => import('./one-lane.tsx').then((module) => module.OneLane));

/** 45 rem, as below. */
const TWO_LANES_FROM_PX = 720;

/**
 * Side by side where there is room. Where an open record takes it, the one used last, which keeps its place; where there is none,
 * one list. The server guesses.
 */
export function Lanes() {
  const t = useTranslations('records');
  const { filters } = useFilters();
  // Until something else is deployed, which the next attempt would run.
  const willFail = useQuery(functionOptions).data?.sample === 'fail';
  const width = useContentWidth();
  const startsNarrow = useStartsNarrow();
  const isNarrow = width === undefined ? startsNarrow : width < TWO_LANES_FROM_PX;
  const isRecordOpen = useOpenRecordId() !== undefined;
  const [used, setUsed] = useState<QueueLane>('failure');
  return (
    <div data-lanes={isNarrow ? 'one' : 'two'} className="@container/lanes flex min-h-80 flex-1 flex-col gap-2">
      {isNarrow ? (
        <OneLane />
      ) : (
        <>
          {isRecordOpen && (
            <div className="@min-[45rem]/lanes:hidden">
              <LaneChoice
                label={t('show')}
                lanes={QUEUE_LANES}
                chosen={used}
                onChoose={(lane) => lane && setUsed(lane)}
              />
            </div>
          )}
          <div className="grid min-h-80 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] gap-3 @min-[45rem]/lanes:grid-cols-2 [@media(max-height:39.99rem)]:h-[75dvh]">
            {QUEUE_LANES.map((lane) => (
              <div
                key={lane}
                onFocusCapture={() => setUsed(lane)}
                onPointerDownCapture={() => setUsed(lane)}
                className={`min-h-0 min-w-0 ${lane === used ? '' : '@max-[45rem]/lanes:hidden'}`}
              >
                <Lane
                  lane={lane}
                  showsWaiting={willFail === (lane === 'failure')}
                  filters={filters}
                  scroll="pane"
                  Rows={PaneRows}
                />
              </div>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
