'use client';

import { useTranslations } from 'use-intl';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { Lane } from './lane.tsx';
import { LaneChoice } from './lane-choice.tsx';
import { WindowRows } from './rows/window-rows.tsx';

const CHOICES = [undefined, ...QUEUE_LANES];

/** For a narrow page: one list with a choice of lane, scrolled by the page. */
export function OneLane() {
  const t = useTranslations('records');
  const { filters, setFilters } = useFilters();
  const { queue, ...rest } = filters;
  return (
    <div className="space-y-2">
      <LaneChoice
        label={t('show')}
        lanes={CHOICES}
        chosen={queue}
        onChoose={(next) => setFilters(next ? { ...rest, queue: next } : rest)}
      />
      <Lane
        key={queue ?? 'all'}
        {...(queue && { lane: queue })}
        filters={rest}
        showsWaiting
        scroll="window"
        Rows={WindowRows}
      />
    </div>
  );
}
