'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { formatAbsolute } from '#lib/client/format/format-time.ts';
import type { Chart } from '#lib/domain/api/chart-api.ts';
import { successRate, totalOf } from './chart-kinds.ts';

/** All charts as one table; slots without records are left out. */
export function ChartTable({ chart }: { chart: Chart }) {
  const t = useTranslations('charts');
  const format = useFormatter();
  const { timeZone } = usePreferences();
  const duration = (ms: number | undefined) => (ms === undefined ? '–' : formatDuration(ms, format));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="max-h-64 overflow-auto" tabIndex={0} aria-label={t('table')}>
      <table className="w-full text-right text-xs tabular-nums">
        <caption className="sr-only">{t('table')}</caption>
        <thead className="text-muted">
          <tr className="*:px-2 *:py-1 *:font-medium">
            <th scope="col" className="text-left">
              {t('columns.from')}
            </th>
            <th scope="col">{t('columns.success')}</th>
            <th scope="col">{t('columns.failure')}</th>
            <th scope="col">{t('columns.unknown')}</th>
            <th scope="col">{t('columns.rate')}</th>
            <th scope="col">{t('columns.p50')}</th>
            <th scope="col">{t('columns.p95')}</th>
            <th scope="col">{t('columns.attempts')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {chart.slots
            .filter((slot) => totalOf(slot) > 0)
            .map((slot) => {
              const rate = successRate(slot);
              return (
                <tr key={slot.at} className="*:px-2 *:py-1">
                  <th scope="row" className="whitespace-nowrap text-left font-normal">
                    {formatAbsolute(Date.parse(slot.at), timeZone)}
                  </th>
                  <td>{format.number(slot.success)}</td>
                  <td>{format.number(slot.failure)}</td>
                  <td>{format.number(slot.unknown)}</td>
                  <td>{rate === undefined ? '–' : format.number(rate, { style: 'percent' })}</td>
                  <td>{duration(slot.p50Ms)}</td>
                  <td>{duration(slot.p95Ms)}</td>
                  <td>
                    {slot.attempts === undefined ? '–' : format.number(slot.attempts, { maximumFractionDigits: 1 })}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </section>
  );
}
