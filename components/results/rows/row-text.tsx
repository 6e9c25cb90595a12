'use client';

import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { shortErrorType } from '#lib/client/short-error-type.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** More characters than a row has room for. */
const MAX_SHOWN = 200;
/** Conditions that the row's outcome and attempts say already. */
const SAID_CONDITIONS = new Set(['Success', 'RetriesExhausted']);

/** What a row says in words: an error by its class and message, a success by what was returned. */
export function RowText({ record }: { record: RecordSummary }) {
  const t = useTranslations('records');
  const { kind, condition, errorType, errorMessage, responsePreview } = record;
  const isRecord = kind === 'destination' && condition !== undefined;
  const isCondition = isRecord && !SAID_CONDITIONS.has(condition);
  const hasContent = errorType || errorMessage || responsePreview !== undefined || isCondition;
  return (
    <span className="min-w-0 truncate text-muted">
      {errorType && (
        <span className="font-medium font-mono text-bad" title={errorType}>
          <SafeText text={shortErrorType(errorType).slice(0, MAX_SHOWN)} isOneLine />
        </span>
      )}
      {errorType && errorMessage && ' '}
      {errorMessage && <SafeText text={errorMessage.slice(0, MAX_SHOWN)} isOneLine />}
      {responsePreview !== undefined && (
        <span className="font-mono">
          {t('rows.returned')} <SafeText text={responsePreview} isOneLine />
        </span>
      )}
      {(errorType || errorMessage || responsePreview !== undefined) && (isCondition || !isRecord) && ' · '}
      {isCondition && <SafeText text={condition.slice(0, MAX_SHOWN)} isOneLine />}
      {!isRecord && t(`kinds.${kind}`)}
      {isRecord && !hasContent && <SafeText text={condition.slice(0, MAX_SHOWN)} isOneLine />}
    </span>
  );
}
