import { useFormatter, useTranslations } from 'use-intl';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import type { ChartFigures } from '#lib/domain/api/chart-api.ts';
import { type ChartKind, successRate } from './chart-kinds.ts';

/** What a column or a function's line says, in words. */
export function useFiguresText(kind: ChartKind): (figures: ChartFigures) => string {
  const t = useTranslations('charts');
  const format = useFormatter();
  return (figures) => {
    switch (kind) {
      case 'outcomes': {
        const { success, failure, unknown } = figures;
        return t('slot.outcomes', { success, failure, unknown });
      }
      case 'successRate': {
        const rate = successRate(figures);
        return rate === undefined ? t('slot.none') : format.number(rate, { style: 'percent' });
      }
      case 'duration': {
        const { p50Ms, p95Ms } = figures;
        if (p50Ms === undefined || p95Ms === undefined) return t('slot.none');
        return t('slot.duration', { p50: formatDuration(p50Ms, format), p95: formatDuration(p95Ms, format) });
      }
      case 'attempts':
        return figures.attempts === undefined
          ? t('slot.none')
          : format.number(figures.attempts, { maximumFractionDigits: 1 });
    }
  };
}
