import { useFormatter, useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { formatAbsolute } from '#lib/client/format/format-time.ts';
import type { ChartSlot } from '#lib/domain/api/chart-api.ts';
import { type ChartKind, successRate } from './chart-kinds.ts';

/** What a column says, in words. */
export function useSlotText(kind: ChartKind): (slot: ChartSlot) => string {
  const t = useTranslations('charts');
  const format = useFormatter();
  const { timeZone } = usePreferences();

  function figures(slot: ChartSlot): string {
    switch (kind) {
      case 'outcomes':
        return t('slot.outcomes', { success: slot.success, failure: slot.failure, unknown: slot.unknown });
      case 'successRate': {
        const rate = successRate(slot);
        return rate === undefined ? t('slot.none') : format.number(rate, { style: 'percent' });
      }
      case 'duration': {
        const { p50Ms, p95Ms } = slot;
        if (p50Ms === undefined || p95Ms === undefined) return t('slot.none');
        return t('slot.duration', { p50: formatDuration(p50Ms, format), p95: formatDuration(p95Ms, format) });
      }
      case 'attempts':
        return slot.attempts === undefined
          ? t('slot.none')
          : format.number(slot.attempts, { maximumFractionDigits: 1 });
    }
  }
  return (slot) => `${formatAbsolute(Date.parse(slot.at), timeZone)}: ${figures(slot)}`;
}
