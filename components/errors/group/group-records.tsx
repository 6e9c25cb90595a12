'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { recordListOptions } from '#lib/client/queries.ts';

const MAX_SHOWN = 10;

/** The newest records of a group. */
export function GroupRecords({ fingerprint }: { fingerprint: string }) {
  const t = useTranslations('errorGroups');
  const { data } = useInfiniteQuery(recordListOptions({ fingerprint }));
  const page = data?.pages[0];
  if (!page) return null;
  const { records, total } = page;
  if (records.length === 0) return <p className="text-muted">{t('noRecords')}</p>;
  return (
    <section aria-labelledby="group-records" className="space-y-2">
      <h2 id="group-records" className="font-semibold">
        {t('newest')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {records.slice(0, MAX_SHOWN).map(({ id, errorMessage, s3, receivedAt, requestId }) => (
          <li key={id} className="flex gap-3 px-3 py-1.5">
            <Link href={`/records/${id}`} prefetch={false} className="min-w-0 flex-1 truncate hover:underline">
              <SafeText text={errorMessage ?? s3[0]?.key ?? requestId ?? String(id)} isOneLine />
            </Link>
            <TimeText value={receivedAt} className="shrink-0 text-muted text-xs" />
          </li>
        ))}
      </ul>
      <Link href={`/?fingerprint=${fingerprint}`} className="text-accent hover:underline">
        {total ? t('allRecords', { count: total.count, more: String(total.isAtLeast) }) : t('allOfThem')}
      </Link>
    </section>
  );
}
