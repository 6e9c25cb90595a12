'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import { OutcomeItem } from './outcome-item.tsx';

/** As many as the largest wall has room for; what doesn't fit whole isn't seen. */
const SHOWN_AT_MOST = 12;

export function NewestOutcomes() {
  const t = useTranslations('display.newest');
  const records = useInfiniteQuery(recordListOptions({}));
  const { data: uploads } = useQuery(uploadsOptions);
  const newest = records.data?.pages.flatMap((page) => page.records).slice(0, SHOWN_AT_MOST);
  const filename = (ids: string[]) => uploads?.uploads.find(({ id }) => ids.includes(id))?.filename;
  return (
    <section aria-labelledby="newest-title" className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.3em]">
      <h2 id="newest-title" className="font-semibold text-muted lg:sr-only">
        {t('title')}
      </h2>
      {newest === undefined ? (
        // What stands below on a small screen doesn't move when the rows come.
        <p role="status" className="text-muted max-lg:min-h-dvh">
          {records.isError ? t('error') : t('loading')}
        </p>
      ) : newest.length === 0 ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        // Wrapping into a column that is out of sight hides an item that has no room, instead of cutting it in two.
        <ul className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.4em] lg:flex-wrap lg:overflow-hidden">
          {newest.map((record) => (
            <OutcomeItem key={record.id} record={record} filename={filename(record.uploadIds)} />
          ))}
        </ul>
      )}
    </section>
  );
}
