'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { RedChecks } from '#components/setup/red-checks.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { pollersOptions } from '#lib/client/queries.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { ofLane } from '#lib/domain/lane-queues.ts';

interface Props {
  lane: QueueLane | undefined;
  filtered: boolean;
}

const WORDS = {
  success: { title: 'emptySuccess', body: 'emptySuccessBody' },
  failure: { title: 'emptyFailure', body: 'emptyFailureBody' },
  all: { title: 'emptyAll', body: 'emptyAllBody' },
} as const;

/** Emptiness names the next action. */
export function EmptyLane({ lane, filtered }: Props) {
  const t = useTranslations('records');
  const { setFilters } = useFilters();
  const { data: pollers } = useQuery(pollersOptions);
  if (filtered) {
    return (
      <div className="grid place-items-center gap-2 px-6 py-12 text-center">
        <Icon name="search" className="size-5 text-muted" />
        <p className="font-medium">{t('emptyFiltered')}</p>
        <Button
          onClick={() => {
            setFilters({});
            focusShortcutTarget('filter');
          }}
        >
          {t('clearFilters')}
        </Button>
      </div>
    );
  }
  const { title, body } = WORDS[lane ?? 'all'];
  const stopped = lane && pollers && ofLane(pollers, lane).every(({ state }) => state === 'stopped');
  return (
    <div className="grid place-items-center gap-1 px-6 py-12 text-center">
      <Icon name={lane ?? 'upload'} className="mb-1 size-5 text-muted" />
      <p className="font-medium">{t(title)}</p>
      <p className="max-w-72 text-balance text-muted">{stopped ? t('stoppedBody') : t(body)}</p>
      <RedChecks />
    </div>
  );
}
