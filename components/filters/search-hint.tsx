'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { healthOptions } from '#lib/client/queries.ts';

/** Why a search may take long. */
export function SearchHint() {
  const t = useTranslations('filters');
  const { data: { search } = {} } = useQuery(healthOptions);
  if (search?.mode !== 'scan') return null;
  return <p className="text-muted text-xs">{t('scan')}</p>;
}
