'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { RecordLink } from '#components/record/record-link.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { writeFilters } from '#lib/client/record-filters.ts';
import { recordIdsOptions } from '#lib/client/search/search-queries.ts';
import { isIdText, isUuid } from '#lib/domain/search-query/id-text.ts';

/** Whether a record has the id that is searched for. What is searched for may be a number, too. */
export function SearchedId({ id }: { id: string }) {
  const t = useTranslations('filters');
  const { filters } = useFilters();
  const { data } = useQuery({ ...recordIdsOptions(id), enabled: isIdText(id) });
  if (!data) return null;
  const [only, ...others] = data.ids;
  if (only === undefined) {
    return isUuid(id) ? (
      <p role="status" className="text-muted text-xs">
        {t('noRecord', { id })}
      </p>
    ) : null;
  }
  if (others.length > 0) return <p className="text-muted text-xs">{t('manyRecords', { count: data.ids.length })}</p>;
  return (
    <RecordLink id={only} search={`?${writeFilters(filters)}`} className="text-accent text-xs hover:underline">
      {t('oneRecord')}
    </RecordLink>
  );
}
