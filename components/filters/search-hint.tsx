'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { healthOptions } from '#lib/client/queries.ts';

/** As many of the newest results are found before the index has them. */
const FOUND_WITHOUT_INDEX = 1_024;

/** Why a search may take long, or miss something. */
export function SearchHint({ q }: { q: string }) {
  const t = useTranslations('filters');
  const { data: { search } = {} } = useQuery(healthOptions);
  const isShort = [...q].length < 3;
  const lag = search?.lag ?? 0;
  return (
    <div className="text-muted text-xs">
      {search?.mode === 'scan' && <p>{t('scan')}</p>}
      {search?.mode !== 'scan' && isShort && <p>{t('short')}</p>}
      {lag > FOUND_WITHOUT_INDEX && <p>{t('filling', { count: lag })}</p>}
    </div>
  );
}
