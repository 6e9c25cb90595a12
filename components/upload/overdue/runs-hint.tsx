import { useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { RunsAnswer } from '#lib/domain/api/attempt-api.ts';

const MOST_NAMED = 3;

/** What the function's log adds: a run without a record, or no run at all. */
export function RunsHint({ runs, hasCause }: { runs: RunsAnswer | undefined; hasCause: boolean }) {
  const t = useTranslations('overdue');
  const unrecorded = runs?.unrecorded ?? [];
  if (unrecorded.length > 0) {
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
        {!hasCause && <p>{t('tooLarge')}</p>}
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
