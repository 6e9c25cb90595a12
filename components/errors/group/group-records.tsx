'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ReplayButton } from '#components/replay/replay-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { recordListOptions } from '#lib/client/queries.ts';

const MAX_SHOWN = 10;

/** The newest records of a group, of which some may be chosen to be replayed. */
export function GroupRecords({ fingerprint }: { fingerprint: string }) {
  const t = useTranslations('errorGroups');
  const [selected, setSelected] = useState<readonly number[]>([]);
  const mayReplay = useChangeRefusal('instructor') === undefined;
  const { data } = useInfiniteQuery(recordListOptions({ fingerprint }));
  const page = data?.pages[0];
  if (!page) return null;
  const { records, total } = page;
  if (records.length === 0) return <p className="text-muted">{t('noRecords')}</p>;
  const toggle = (id: number) =>
    setSelected(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  return (
    <section aria-labelledby="group-records" className="space-y-2">
      <h2 id="group-records" className="font-semibold">
        {t('newest')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {records.slice(0, MAX_SHOWN).map(({ id, errorMessage, s3, receivedAt, requestId }) => {
          const title = errorMessage ?? s3[0]?.key ?? requestId ?? String(id);
          return (
            <li key={id} className="flex items-center gap-3 px-3 py-1.5">
              {mayReplay && (
                <input
                  type="checkbox"
                  checked={selected.includes(id)}
                  onChange={() => toggle(id)}
                  aria-label={t('selectRecord', { record: title })}
                  className="size-4 shrink-0 accent-accent"
                />
              )}
              <Link href={`/records/${id}`} prefetch={false} className="min-w-0 flex-1 truncate hover:underline">
                <SafeText text={title} isOneLine />
              </Link>
              <TimeText value={receivedAt} className="shrink-0 text-muted text-xs" />
            </li>
          );
        })}
      </ul>
      {selected.length > 0 && (
        <div>
          <ReplayButton
            label={t('replaySelected', { count: selected.length })}
            select={() => ({ recordIds: [...selected] })}
          />
        </div>
      )}
      <Link href={`/?fingerprint=${fingerprint}`} className="text-accent hover:underline">
        {total ? t('allRecords', { count: total.count, more: String(total.isAtLeast) }) : t('allOfThem')}
      </Link>
    </section>
  );
}
