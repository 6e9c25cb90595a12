'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { groupValuesOptions } from '#lib/client/errors/error-queries.ts';
import type { SearchField } from '#lib/domain/search-query/search-fields.ts';
import { writeFilter } from '#lib/domain/search-query/write-search.ts';

/** The fields of a search that a placeholder's values are values of. */
const FIELDS: Partial<Record<string, SearchField>> = { key: 'key', 'request-id': 'request' };

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
                    <Value name={name} value={value} />
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

function Value({ name, value }: { name: string; value: string }) {
  const t = useTranslations('errorGroups');
  const field = FIELDS[name];
  const text = <SafeText text={value} isOneLine />;
  if (!field) return text;
  return (
    <Link
      href={`/?${new URLSearchParams({ q: writeFilter(field, value) })}`}
      prefetch={false}
      title={t('filterBy')}
      className="text-accent hover:underline"
    >
      {text}
    </Link>
  );
}
