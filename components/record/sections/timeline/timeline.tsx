'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ExactTime } from '#components/record/sections/exact-time.tsx';
import { Section } from '#components/record/sections/section.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { functionOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { buildTimeline, type TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';
import { estimateTimelineAttempts } from '#lib/domain/records/timeline-attempts.ts';
import { TimelineBar } from './timeline-bar.tsx';
import { timelineBars } from './timeline-bars.ts';

/** The way of the invocation, from the event to this dashboard: times, and what took how long as a waterfall. */
export function Timeline({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.timeline');
  const settings = useQuery(functionOptions).data;
  const isItsFunction = settings !== undefined && settings.name === record.functionName;
  const attempts = estimateTimelineAttempts(record, isItsFunction ? settings : undefined);
  const { entries, areRetriesUnknown } = buildTimeline(record, attempts);
  const bars = timelineBars(entries);
  const isEstimated = entries.some((entry) => isEstimate(entry));
  return (
    <Section title={t('title')}>
      <ol className="flex flex-col gap-1.5">
        {entries.map((entry, at) => (
          <Entry key={`${entry.step}${entry.attempt?.attempt ?? ''}`} entry={entry}>
            {entry.at !== undefined && <TimelineBar bar={bars[at]} isEstimate={isEstimate(entry)} />}
          </Entry>
        ))}
      </ol>
      {(areRetriesUnknown || isEstimated) && (
        <p className="text-muted text-xs">{t(areRetriesUnknown ? 'retriesUnknown' : 'estimated')}</p>
      )}
    </Section>
  );
}

function isEstimate({ at, attempt }: TimelineEntry): boolean {
  return at !== undefined && attempt?.source === 'estimate';
}

function Entry({ entry, children }: { entry: TimelineEntry; children: ReactNode }) {
  const t = useTranslations('record.timeline');
  const format = useFormatter();
  const { step, at, attempt, gapMs } = entry;
  const tookMs = attempt ? attempt.durationMs : gapMs;
  const sign = attempt ? '' : (gapMs ?? 0) < 0 ? '−' : '+';
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 @lg:grid-cols-[14.5rem_minmax(0,1fr)_5.5rem]">
      <span className="col-start-1 row-start-1 flex min-w-0 flex-col">
        <span className={isEstimate(entry) || at === undefined ? 'text-muted' : 'font-medium'}>
          {attempt ? t('steps.attempt', { attempt: attempt.attempt }) : step !== 'attempt' && t(`steps.${step}`)}
        </span>
        <span className="text-muted text-xs tabular-nums">
          {at === undefined ? t('unknownTime') : <Moment at={at} isAbout={isEstimate(entry)} />}
        </span>
      </span>
      {children}
      <span className="col-start-2 row-start-1 text-right text-xs tabular-nums @lg:col-start-3">
        {tookMs !== undefined && `${sign}${formatDuration(Math.abs(tookMs), format)}`}
      </span>
    </li>
  );
}

function Moment({ at, isAbout }: { at: string; isAbout: boolean }) {
  const t = useTranslations('record.timeline');
  return isAbout ? t.rich('about', { time: () => <ExactTime at={at} /> }) : <ExactTime at={at} />;
}
