'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { ErrorFilters } from '#lib/client/errors/error-filters.ts';
import { groupDifferencesOptions } from '#lib/client/errors/error-queries.ts';
import { type ListFilters, writeFilters } from '#lib/client/record-filters.ts';
import type { FlatField } from '#lib/domain/grouping/flat-fields.ts';
import { searchForValue } from '#lib/domain/grouping/search-for-value.ts';
import type { ValueDifference } from '#lib/domain/statistics/what-differs.ts';

const MAX_FIELDS = 6;
const MAX_VALUES = 3;

/** In what the records of a group differ from all others of the same time, and how certain that is. */
export function GroupDifferences({ fingerprint, filters }: { fingerprint: string; filters: ErrorFilters }) {
  const t = useTranslations('errorGroups');
  const { data } = useQuery(groupDifferencesOptions(fingerprint, filters));
  if (!data) return null;
  const { from, to } = data;
  const fields = data.fields.filter(({ difference }) => difference > 0).slice(0, MAX_FIELDS);
  return (
    <section aria-labelledby="group-differences" className="space-y-2">
      <h2 id="group-differences" className="font-semibold">
        {t('differs')}
      </h2>
      <p className="text-muted">
        {fields.length > 0
          ? t('samples', { size: data.size, otherSize: data.otherSize })
          : t('nothingDiffers', { size: data.size, otherSize: data.otherSize })}
      </p>
      {fields.length > 0 && (
        <div className="overflow-x-auto rounded-xl border border-line bg-surface">
          <table className="w-full text-left">
            <thead className="text-muted text-xs">
              <tr className="border-line border-b *:px-3 *:py-1.5 *:font-medium">
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col" className="text-right">
                  {t('here')}
                </th>
                <th scope="col" className="text-right">
                  {t('elsewhere')}
                </th>
                <th scope="col">{t('certainty')}</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {fields.flatMap((field) =>
                field.values
                  .slice(0, MAX_VALUES)
                  .map((value) => (
                    <ValueRow
                      key={`${field.field} ${value.value ?? ''}`}
                      field={field.field as FlatField}
                      value={value}
                      records={{ fingerprint, from, to }}
                    />
                  )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface ValueRowProps {
  field: FlatField;
  value: ValueDifference;
  /** Among which it was counted. */
  records: ListFilters;
}

function ValueRow({ field, value, records }: ValueRowProps) {
  const t = useTranslations('errorGroups');
  const format = useFormatter();
  const text =
    value.value === undefined ? (
      <span className="text-muted">{t('none')}</span>
    ) : (
      <SafeText text={value.value} isOneLine />
    );
  return (
    <tr className="*:px-3 *:py-1.5">
      <td className="text-muted">{t(`fields.${field}`)}</td>
      <td className="max-w-64 truncate font-mono">
        {value.value === undefined ? (
          text
        ) : (
          <Link
            href={`/?${writeFilters({ ...records, q: searchForValue(field, value.value) })}`}
            title={t('filterBy')}
            className="text-accent hover:underline"
          >
            {text}
          </Link>
        )}
      </td>
      <td className="whitespace-nowrap text-right tabular-nums">{format.number(value.share, { style: 'percent' })}</td>
      <td className="whitespace-nowrap text-right tabular-nums">
        {format.number(value.otherShare, { style: 'percent' })}
      </td>
      <td className="text-muted text-xs">{value.mayBeChance ? t('mayBeChance') : t('supported')}</td>
    </tr>
  );
}
