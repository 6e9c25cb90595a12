import { useFormatter, useTranslations } from 'use-intl';
import { ExactTime } from '#components/record/sections/exact-time.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import type { TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';
import { TimelineBar } from './timeline-bar.tsx';
import type { TimelineBar as Bar } from './timeline-bars.ts';
import { TimelineRow } from './timeline-row.tsx';

/** A step of which the record tells, or an attempt that is estimated. */
export function TimelineStep({ entry, bar }: { entry: TimelineEntry; bar: Bar | undefined }) {
  const t = useTranslations('record.timeline');
  const format = useFormatter();
  const { step, at, attempt, gapMs } = entry;
  const isAbout = attempt !== undefined && at !== undefined;
  const time = () => at !== undefined && <ExactTime at={at} />;
  return (
    <TimelineRow
      name={attempt ? t('steps.attempt', { attempt: attempt.attempt }) : step !== 'attempt' && t(`steps.${step}`)}
      time={at === undefined ? t('unknownTime') : isAbout ? t.rich('about', { time }) : time()}
      bar={at !== undefined && <TimelineBar bar={bar} isEstimate={isAbout} />}
      took={gapMs === undefined ? undefined : `${gapMs < 0 ? '−' : '+'}${formatDuration(Math.abs(gapMs), format)}`}
      isQuiet={isAbout || at === undefined}
    />
  );
}
