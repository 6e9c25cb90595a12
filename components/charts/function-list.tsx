'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { ChartFunction } from '#lib/domain/api/chart-api.ts';

const MAX_SHOWN = 5;

/** The functions with the most records; one that is chosen narrows the lists. */
export function FunctionList({ functions }: { functions: readonly ChartFunction[] }) {
  const t = useTranslations('charts');
  const format = useFormatter();
  const { filters, setFilters } = useFilters();
  return (
    <ul aria-label={t('functions')} className="min-w-0 space-y-1 text-xs">
      {functions.slice(0, MAX_SHOWN).map(({ name, success, failure, unknown }) => (
        <li key={name} className="flex items-baseline gap-2">
          {name === '' ? (
            <span className="min-w-0 flex-1 truncate text-muted">{t('noFunction')}</span>
          ) : (
            <button
              type="button"
              title={t('filterBy', { name })}
              onClick={() => setFilters({ ...filters, functionName: name })}
              className="min-w-0 flex-1 truncate text-left font-mono hover:underline"
            >
              <SafeText text={name} isOneLine />
            </button>
          )}
          <span className="text-muted tabular-nums">{format.number(success + failure + unknown)}</span>
          <span className="w-20 text-right text-bad tabular-nums">{t('failed', { count: failure })}</span>
        </li>
      ))}
    </ul>
  );
}
