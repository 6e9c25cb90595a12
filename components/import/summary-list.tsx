import { useTranslations } from 'use-intl';
import type { ImportSummary } from '#lib/domain/import/import-summary.ts';

/** What became of the lines so far. */
export function SummaryList({ summary }: { summary: ImportSummary }) {
  const t = useTranslations('import');
  const { added, known, extended, expired, refused, refusedLines } = summary;
  return (
    <ul className="space-y-1 tabular-nums">
      <li>{t('added', { count: added })}</li>
      <li>{t('known', { count: known })}</li>
      {extended > 0 && <li>{t('extended', { count: extended })}</li>}
      {expired > 0 && <li className="text-warn">{t('expired', { count: expired })}</li>}
      {refusedLines > 0 && (
        <li className="text-warn">
          {t('refused', { count: refusedLines })}
          <ul className="max-h-40 overflow-y-auto pl-4 text-ink text-xs">
            {refused.map(({ line, fault }) => (
              <li key={line}>{t('line', { line, fault: t(`faults.${fault}`) })}</li>
            ))}
            {refusedLines > refused.length && <li>{t('moreLines', { count: refusedLines - refused.length })}</li>}
          </ul>
        </li>
      )}
    </ul>
  );
}
