'use client';

import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { ChartFunction } from '#lib/domain/api/chart-api.ts';
import type { ChartKind } from './chart-kinds.ts';
import { useFiguresText } from './use-figures-text.ts';

const MAX_SHOWN = 5;

/** The functions with the most records, with what the chart shows; one that is chosen narrows the lists. */
export function FunctionList({ functions, kind }: { functions: readonly ChartFunction[]; kind: ChartKind }) {
  const t = useTranslations('charts');
  const figuresText = useFiguresText(kind);
  const { filters, setFilters } = useFilters();
  return (
    <ul aria-label={t('functions')} className="min-w-0 space-y-1 text-xs">
      {functions.slice(0, MAX_SHOWN).map(({ name, ...figures }) => (
        <li key={name}>
          {name === '' ? (
            <span className="block truncate text-muted">{t('noFunction')}</span>
          ) : (
            <button
              type="button"
              title={t('filterBy', { name })}
              onClick={() => setFilters({ ...filters, functionName: name })}
              className="block max-w-full truncate text-left font-mono hover:underline"
            >
              <SafeText text={name} isOneLine />
            </button>
          )}
          <span className="text-muted tabular-nums">{figuresText(figures)}</span>
        </li>
      ))}
    </ul>
  );
}
