'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Section } from '#components/record/sections/section.tsx';
import { useAttempts } from '#components/record/use-attempts.ts';
import { useViewerHealth } from '#components/record/use-viewer-health.ts';
import { functionOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { buildTimeline } from '#lib/domain/records/invocation-timeline.ts';
import { estimateTimelineAttempts, measuredTimelineAttempts } from '#lib/domain/records/timeline-attempts.ts';
import { LogNote } from './log-note.tsx';
import { MeasuredAttempt } from './measured-attempt.tsx';
import { timelineBars } from './timeline-bars.ts';
import { TimelineRow } from './timeline-row.tsx';
import { TimelineStep } from './timeline-step.tsx';

/** The way of the invocation, from the upload to this dashboard: times, and what took how long as a waterfall. */
export function Timeline({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.timeline');
  const settings = useQuery(functionOptions).data;
  const log = useAttempts(record);
  const isDeleted = useViewerHealth()?.deleteAfterRead ?? false;
  const uploadStartedAt = useUploadStart(record);
  const measured = log.data?.attempts ?? [];
  const isItsFunction = settings !== undefined && settings.name === record.functionName;
  const attempts =
    measured.length > 0
      ? measuredTimelineAttempts(measured)
      : estimateTimelineAttempts(record, isItsFunction ? settings : undefined);
  const { entries, areRetriesUnknown } = buildTimeline({ ...record, uploadStartedAt }, attempts);
  const isTimed = entries.some(({ step }) => step === 'deleted');
  const bars = timelineBars(entries);
  const isEstimated = attempts.some(({ source, startedAt }) => source === 'estimate' && startedAt !== undefined);
  return (
    <Section title={t('title')}>
      <ol className="flex flex-col gap-1.5">
        {entries.map((entry, at) => {
          const found = measured[(entry.attempt?.attempt ?? 0) - 1];
          const key = `${entry.step}${entry.attempt?.attempt ?? ''}`;
          return entry.attempt && found ? (
            <MeasuredAttempt key={key} attempt={found} place={entry.attempt} bar={bars[at]} />
          ) : (
            <TimelineStep key={key} entry={entry} bar={bars[at]} />
          );
        })}
        {isDeleted && !isTimed && <TimelineRow name={t('steps.deleted')} time={t('deletedWhen')} />}
      </ol>
      <div className="flex flex-col gap-1 text-muted text-xs">
        {(areRetriesUnknown || isEstimated) && <p>{t(areRetriesUnknown ? 'retriesUnknown' : 'estimated')}</p>}
        <LogNote query={log} counted={record.outcome === 'failure' ? (record.approximateInvokeCount ?? 0) : 1} />
      </div>
    </Section>
  );
}

function useUploadStart({ uploadIds }: RecordDetail): string | undefined {
  const { data } = useQuery({ ...uploadsOptions, enabled: uploadIds.length > 0 });
  return data?.uploads.find(({ id }) => uploadIds.includes(id))?.startedAt;
}
