'use client';

import { useTranslations } from 'use-intl';
import { useFilters } from '#lib/client/use-filters.ts';
import { useMediaQuery } from '#lib/client/use-media-query.ts';
import { Lane } from './lane.tsx';
import { LaneChoice } from './lane-choice.tsx';
import { SkeletonLanes } from './skeleton-lanes.tsx';

/** Side by side where there is room; else one list with a choice of lane. */
export function Lanes() {
  const t = useTranslations('records');
  const { filters, setFilters } = useFilters();
  const wide = useMediaQuery('(min-width: 900px)');
  if (wide === undefined) return <SkeletonLanes />;
  if (wide) {
    return (
      <div className="grid min-h-80 grid-cols-2 grid-rows-[minmax(0,1fr)] gap-3 min-[1200px]:flex-1 min-[900px]:max-[1199px]:h-[75dvh]">
        <Lane lane="success" filters={filters} scroll="pane" />
        <Lane lane="failure" filters={filters} scroll="pane" />
      </div>
    );
  }
  const { queue, ...rest } = filters;
  return (
    <div className="space-y-2">
      <LaneChoice
        label={t('show')}
        chosen={queue}
        onChoose={(next) => setFilters(next ? { ...rest, queue: next } : rest)}
      />
      <Lane key={queue ?? 'all'} {...(queue && { lane: queue })} filters={rest} scroll="window" />
    </div>
  );
}
