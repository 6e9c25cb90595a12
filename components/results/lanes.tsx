'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useStartsNarrow } from '#components/first-data.tsx';
import { useContentWidth } from '#lib/client/hooks/use-content-width.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { functionOptions } from '#lib/client/queries.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { Lane } from './lane.tsx';
import { LaneChoice } from './lane-choice.tsx';
import { OneLane } from './one-lane.tsx';
import { PaneRows } from './rows/pane-rows.tsx';
import { useLaneBesideRecord } from './use-lane-beside-record.ts';

/** 45 rem, as below. */
const TWO_LANES_FROM_PX = 720;

/**
 * Side by side where there is room. Where an open record takes it, one of them, which keeps its place; where there is none, one
 * list. The server guesses.
 */
export function Lanes() {
  const t = useTranslations('records');
  const { filters } = useFilters();
  // Until something else is deployed, which the next attempt would run.
  const willFail = useQuery(functionOptions).data?.sample === 'fail';
  const width = useContentWidth();
  const startsNarrow = useStartsNarrow();
  const isNarrow = width === undefined ? startsNarrow : width < TWO_LANES_FROM_PX;
  const [besideRecord, choose] = useLaneBesideRecord(filters);
  return (
    <div data-lanes={isNarrow ? 'one' : 'two'} className="@container/lanes flex min-h-80 flex-1 flex-col gap-2">
      {isNarrow ? (
        <OneLane />
      ) : (
        <>
          <div className="@min-[45rem]/lanes:hidden">
            <LaneChoice label={t('show')} lanes={QUEUE_LANES} chosen={besideRecord} onChoose={choose} />
          </div>
          <div className="grid min-h-80 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] gap-3 @min-[45rem]/lanes:grid-cols-2 [@media(max-height:39.99rem)]:h-[75dvh]">
            {QUEUE_LANES.map((lane) => (
              <div key={lane} className={`min-h-0 min-w-0 ${lane === besideRecord ? '' : '@max-[45rem]/lanes:hidden'}`}>
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
