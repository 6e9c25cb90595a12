import { useFormatter, useTranslations } from 'use-intl';
import { ExactTime } from '#components/record/sections/exact-time.tsx';
import { CodeText } from '#components/record/text/code-text.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import type { Attempt } from '#lib/domain/api/attempt-api.ts';
import type { TimelineAttempt } from '#lib/domain/records/timeline-facts.ts';
import { AttemptLines } from './attempt-lines.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import type { TimelineBar as Bar } from './timeline-bars.ts';
import { TimelineRow } from './timeline-row.tsx';

interface Props {
  attempt: Attempt;
  /** Its place among the others. */
  place: TimelineAttempt;
  bar: Bar | undefined;
}

/** An attempt as the function's log has it. */
export function MeasuredAttempt({ attempt, place, bar }: Props) {
  const t = useTranslations('record.timeline');
  const format = useFormatter();
  const { startedAt, durationMs, initMs, memoryUsedMb, memorySizeMb, status, errorType } = attempt;
  const facts = [
    place.waitedMs !== undefined &&
      t('waited', { time: formatDuration(place.waitedMs, format), attempt: place.attempt - 1 }),
    initMs !== undefined && t('coldStart', { time: formatDuration(initMs, format) }),
    memoryUsedMb !== undefined && memorySizeMb !== undefined && t('memory', { used: memoryUsedMb, size: memorySizeMb }),
    durationMs === undefined && t('noReport'),
  ].filter((fact) => fact !== false);
  return (
    <TimelineRow
      name={
        <>
          {t('steps.attempt', { attempt: place.attempt })}
          {status && (
            <span className={status === 'success' ? 'text-good' : 'text-bad'}> {t(`statuses.${status}`)}</span>
          )}
        </>
      }
      time={startedAt === undefined ? t('unknownTime') : <ExactTime at={startedAt} />}
      bar={startedAt !== undefined && <TimelineBar bar={bar} isEstimate={false} status={status} />}
      took={durationMs === undefined ? undefined : formatDuration(durationMs, format)}
    >
      <div className="flex flex-col gap-1 border-line border-l-2 pl-2.5 text-xs">
        {(facts.length > 0 || errorType !== undefined) && (
          <p className="flex flex-wrap gap-x-3 text-muted">
            {errorType !== undefined && <CodeText text={errorType} className="text-bad [overflow-wrap:anywhere]" />}
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
        <AttemptLines attempt={attempt} number={place.attempt} />
      </div>
    </TimelineRow>
  );
}
