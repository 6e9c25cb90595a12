'use client';

import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { RecordMark, RecordSummary } from '#lib/domain/api/record-api.ts';

/** More characters than a row has room for. */
const MAX_SHOWN = 200;

const MARK_LOOKS: Record<RecordMark, string> = {
  'never-ran': 'bg-warn-soft text-warn',
  'delivery-error': 'bg-bad-soft text-bad',
  'returned-5xx': 'bg-bad-soft text-bad',
  'wrong-queue': 'bg-bad-soft text-bad',
  'bodies-differ': 'bg-warn-soft text-warn',
  'test-event': 'bg-hover text-muted',
};

/** The second line of a row: what kind of outcome, and what is peculiar about it. */
export function RowFacts({ record }: { record: RecordSummary }) {
  const t = useTranslations('records');
  const { kind, condition, errorType, errorMessage, approximateInvokeCount = 1, deliveryCount } = record;
  const attempts = approximateInvokeCount > 1;
  return (
    <span className="flex min-w-0 items-center gap-2 overflow-hidden whitespace-nowrap">
      <span className="shrink-0 text-muted">
        {kind === 'destination' && condition !== undefined ? (
          <SafeText text={condition.slice(0, MAX_SHOWN)} isOneLine />
        ) : (
          t(`kinds.${kind}`)
        )}
      </span>
      {record.marks.map((mark) => (
        <span key={mark} className={`shrink-0 rounded px-1.5 font-medium ${MARK_LOOKS[mark]}`}>
          {t(`marks.${mark}`)}
        </span>
      ))}
      {attempts && <span className="shrink-0 text-muted">{t('attempts', { count: approximateInvokeCount })}</span>}
      {deliveryCount > 1 && <span className="shrink-0 text-muted">{t('delivered', { count: deliveryCount })}</span>}
      {(errorType || errorMessage) && (
        <span className="min-w-0 truncate">
          {errorType && (
            <span className="font-medium font-mono text-bad">
              <SafeText text={errorType.slice(0, MAX_SHOWN)} isOneLine />
            </span>
          )}
          {errorType && errorMessage && ' '}
          {errorMessage && (
            <span className="text-muted">
              <SafeText text={errorMessage.slice(0, MAX_SHOWN)} isOneLine />
            </span>
          )}
        </span>
      )}
    </span>
  );
}
