'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { foldOutcomes } from '#lib/client/display/fold-outcomes.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import { OutcomeItem } from './outcome-item.tsx';
import { useDayCounts, useDayRecords } from './use-day.ts';

/** As many as the largest wall has room for; what doesn't fit whole isn't seen. */
const SHOWN_AT_MOST = 12;

/** Newest first, equal failures in one line. */
export function NewestOutcomes() {
  const t = useTranslations('display.newest');
  const { records, isError } = useDayRecords();
  const { data: uploads } = useQuery(uploadsOptions);
  const counts = useDayCounts();
  const counted = new Map(counts?.groups.map(({ fingerprint, count }) => [fingerprint, count]));
  const lines = records && foldOutcomes(records, counted).slice(0, SHOWN_AT_MOST);
  const filename = (ids: string[]) => uploads?.uploads.find(({ id }) => ids.includes(id))?.filename;
  return (
    <section
      aria-labelledby="newest-title"
      className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.3em] overflow-hidden display-small"
    >
      <h2 id="newest-title" className="font-semibold text-muted lg:group-data-large:sr-only">
        {t('title')}
      </h2>
      {lines === undefined ? (
        <p role="status" className="text-muted">
          {isError ? t('error') : t('loading')}
        </p>
      ) : (
        // Wrapping into a column that is out of sight hides a line that has no room, instead of cutting it in two.
        <ul className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.35em] lg:flex-wrap lg:overflow-hidden">
          {lines.map(({ record, count }, index) => (
            // By place: lines get new words, and nothing moves.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <OutcomeItem key={index} record={record} count={count} filename={filename(record.uploadIds)} />
          ))}
        </ul>
      )}
    </section>
  );
}
