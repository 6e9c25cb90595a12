'use client';

import { useTranslations } from 'use-intl';
import { groupByBatch } from '#lib/client/upload/pending-uploads.ts';
import { BatchRow } from './batch-row.tsx';
import { PendingItem } from './pending-item.tsx';
import { usePendingUploads } from './pending-provider.tsx';

/** The uploads on their way, as rows where their outcomes will appear. Files that were dropped together are one row. */
export function WaitingRows() {
  const t = useTranslations('pending');
  const { waiting } = usePendingUploads();
  if (waiting.length === 0) return null;
  const answered = new Set(waiting.filter(({ isAnswered }) => isAnswered).map(({ row }) => row.id));
  return (
    <section aria-label={t('title')} data-waiting>
      <ul>
        {groupByBatch(waiting.map(({ row }) => row)).map((rows) => {
          const [first] = rows;
          if (!first) return null;
          return (
            <li key={first.batch ?? first.id} className="@container border-line border-b">
              {rows.length > 1 ? (
                <BatchRow rows={rows} answered={answered} />
              ) : (
                <PendingItem row={first} isAnswered={answered.has(first.id)} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
