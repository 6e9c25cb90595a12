'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { groupValuesOptions } from '#lib/client/errors/error-queries.ts';

/** What stands in the places of the message that differ from record to record. */
export function GroupValues({ fingerprint }: { fingerprint: string }) {
  const t = useTranslations('errorGroups');
  const format = useFormatter();
  const { data } = useQuery(groupValuesOptions(fingerprint));
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="group-values" className="space-y-2">
      <h2 id="group-values" className="font-semibold">
        {t('values')}
      </h2>
      <dl className="grid gap-x-4 gap-y-2 rounded-xl border border-line bg-surface p-3 @min-[30rem]/errors:grid-cols-[auto_minmax(0,1fr)]">
        {data.map(({ name, different, top }) => (
          <div key={name} className="contents">
            <dt>
              <code>{`<${name}>`}</code> <span className="text-muted">{t('different', { count: different })}</span>
            </dt>
            <dd className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
              {top.map(({ value, share }) => (
                <span key={value} className="flex min-w-0 gap-1.5">
                  <span className="max-w-64 truncate font-mono" title={value}>
                    <SafeText text={value} isOneLine />
                  </span>
                  <span className="text-muted tabular-nums">{format.number(share, { style: 'percent' })}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
