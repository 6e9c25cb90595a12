'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { moveRadioFocus } from '#components/ui/move-radio-focus.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { chartFilters, chartOptions, hasOtherFilters } from '#lib/client/charts/chart-query.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { Chart } from '#lib/domain/api/chart-api.ts';
import { CHART_KINDS, type ChartKind } from './chart-kinds.ts';
import { ChartTable } from './chart-table.tsx';
import { FunctionList } from './function-list.tsx';
import { TimeChart } from './time-chart.tsx';

export function ChartsBody() {
  const t = useTranslations('charts');
  const { filters } = useFilters();
  const [kind, setKind] = useState<ChartKind>('outcomes');
  const [isTable, setTable] = useState(false);
  const { data: chart, error, refetch } = useQuery(chartOptions(chartFilters(filters)));
  return (
    <div className="mt-1 space-y-2 rounded-xl border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center gap-2">
        <div role="radiogroup" aria-label={t('kind')} onKeyDown={moveRadioFocus} className="flex flex-wrap gap-1">
          {CHART_KINDS.map((each) => (
            // biome-ignore lint/a11y/useSemanticElements: a button looks like the other choices of the page
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === kind}
              tabIndex={each === kind ? 0 : -1}
              onClick={() => setKind(each)}
              className="h-6 rounded-md px-2 text-muted text-xs hover:bg-hover aria-checked:bg-hover aria-checked:font-medium aria-checked:text-ink"
            >
              {t(`kinds.${each}`)}
            </button>
          ))}
        </div>
        <Button look="quiet" className="ml-auto h-6" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t(isTable ? 'asChart' : 'asTable')}
        </Button>
      </div>
      {hasOtherFilters(filters) && <p className="text-muted text-xs">{t('follows')}</p>}
      {!chart && !error && <Skeleton className="h-38 w-full @max-[48rem]/charts:h-50" />}
      {!chart && error && (
        <div role="alert" className="flex items-center gap-3 text-bad text-xs">
          <ErrorMessage error={error} />
          <Button onClick={() => void refetch()}>{t('retry')}</Button>
        </div>
      )}
      {chart && isEmpty(chart) && <p className="py-6 text-center text-muted">{t('empty')}</p>}
      {chart && !isEmpty(chart) && (
        <div className="grid gap-4 @min-[48rem]/charts:grid-cols-[minmax(0,1fr)_16rem]">
          {isTable ? <ChartTable chart={chart} /> : <TimeChart chart={chart} kind={kind} />}
          <FunctionList functions={chart.functions} kind={kind} />
        </div>
      )}
    </div>
  );
}

function isEmpty({ functions }: Chart): boolean {
  return functions.length === 0;
}
