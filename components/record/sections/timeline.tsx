'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { functionOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { buildTimeline, type TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';
import { ExactTime } from './exact-time.tsx';
import { Section } from './section.tsx';
import { type TimelineBar, timelineBars } from './timeline-bars.ts';

/** The way of the invocation, from the event to this page: times, gaps, and the gaps as bars. */
export function Timeline({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.timeline');
  const settings = useQuery(functionOptions).data;
  const [shownAt] = useState(() => new Date().toISOString());
  const isItsFunction = settings !== undefined && settings.name === record.functionName;
  const { entries, areRetriesUnknown } = buildTimeline(record, isItsFunction ? settings : undefined, shownAt);
  const bars = timelineBars(entries);
  const isEstimated = entries.some((entry) => entry.isEstimate);
  return (
    <Section title={t('title')}>
      <ol className="flex flex-col">
        {entries.map((entry, at) => (
          <Entry key={`${entry.step}${entry.attempt ?? ''}`} entry={entry} bar={bars[at]} />
        ))}
      </ol>
      {(areRetriesUnknown || isEstimated) && (
        <p className="text-muted text-xs">{t(areRetriesUnknown ? 'retriesUnknown' : 'estimated')}</p>
      )}
    </Section>
  );
}

function Entry({ entry, bar }: { entry: TimelineEntry; bar: TimelineBar | undefined }) {
  const t = useTranslations('record.timeline');
  const { step, at, isEstimate, attempt, gapMs } = entry;
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-3 border-line border-l-2 py-1 pl-3 @2xl:grid-cols-[8rem_14.5rem_8rem_1fr]">
      <span className={`col-start-1 row-start-1 ${isEstimate || at === undefined ? 'text-muted' : 'font-medium'}`}>
        {step === 'attempt' ? t('steps.attempt', { attempt: attempt ?? 0 }) : t(`steps.${step}`)}
      </span>
      <span className="col-start-1 row-start-2 text-muted text-xs tabular-nums @2xl:col-start-2 @2xl:row-start-1">
        {at === undefined ? t('unknownTime') : <Moment at={at} isAbout={isEstimate ?? false} />}
      </span>
      <span className="row-start-1 text-right tabular-nums">{gapMs !== undefined && t('gap', { ms: gapMs })}</span>
      <Bar bar={bar} />
    </li>
  );
}

function Moment({ at, isAbout }: { at: string; isAbout: boolean }) {
  const t = useTranslations('record.timeline');
  return isAbout ? t.rich('about', { time: () => <ExactTime at={at} /> }) : <ExactTime at={at} />;
}

function Bar({ bar }: { bar: TimelineBar | undefined }) {
  if (!bar) return null;
  return (
    <span aria-hidden="true" className="relative row-start-1 hidden h-2 rounded-full bg-hover @2xl:block">
      <span
        className="absolute inset-y-0 min-w-[3px] rounded-full bg-accent"
        style={{ left: `min(${bar.from * 100}%, calc(100% - 3px))`, width: `${bar.length * 100}%` }}
      />
    </span>
  );
}
