'use client';

import { useTranslations } from 'use-intl';
import { ReplayButton } from '#components/replay/replay-button.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { toRecordsQuery } from '#lib/client/record-filters.ts';

/** Replays what the filters let through. */
export function ReplayMatches() {
  const t = useTranslations('filters');
  const { filters } = useFilters();
  return (
    <ReplayButton
      label={t('replay')}
      select={() => {
        const now = Date.now();
        // Without a filter, all there is by now.
        return { to: new Date(now).toISOString(), ...Object.fromEntries(toRecordsQuery(filters, now)) };
      }}
    />
  );
}
