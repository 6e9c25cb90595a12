import { useFormatter, useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import type { RunsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { OverdueCause } from '#lib/domain/overdue/diagnose-overdue.ts';
import { findTooLarge } from '#lib/domain/overdue/find-too-large.ts';

const MOST_NAMED = 3;

/** What the function's log adds: a run without a record, or no run at all. */
export function RunsHint({ runs, causes }: { runs: RunsAnswer | undefined; causes: readonly OverdueCause[] }) {
  const t = useTranslations('overdue');
  const format = useFormatter();
  const hasCause = causes.length > 0;
  const unrecorded = runs?.unrecorded ?? [];
  if (unrecorded.length > 0) {
    const tooLarge = findTooLarge(unrecorded, causes);
    return (
      <>
        <p>{t('unrecorded', { count: unrecorded.length })}</p>
        <ul className="flex flex-col gap-1">
          {unrecorded.slice(0, MOST_NAMED).map(({ requestId, endedAt }) => (
            <li key={requestId}>
              <CodeText text={requestId} /> <TimeText value={endedAt} />
            </li>
          ))}
        </ul>
        {tooLarge ? (
          <p className="font-medium text-ink">
            {t('returnedTooMuch', {
              size: formatBytes(tooLarge.producedBytes, format),
              limit: formatBytes(tooLarge.limitBytes, format),
            })}
          </p>
        ) : (
          !hasCause && <p>{t('tooLarge')}</p>
        )}
      </>
    );
  }
  if (hasCause) return null;
  if (runs && !runs.isPartial) return <p>{t('notRun')}</p>;
  return (
    <>
      <p>{t('tooLarge')}</p>
      <p>{t('throttled')}</p>
    </>
  );
}
