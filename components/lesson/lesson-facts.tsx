'use client';

import { useTranslations } from 'use-intl';
import { useLiveState } from '#components/live-provider.tsx';
import { QueueFigures } from '#components/pipeline/queue-figures.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { attemptTimes, lessonRecord, lessonUpload } from '#lib/domain/lesson/lesson.ts';
import { scenarioOf } from '#lib/domain/lesson/lesson-steps.ts';
import type { Lesson } from './use-lesson.ts';

/** What the step is about, as it stands now. */
export function LessonFacts({ lesson: { progress, seen } }: { lesson: Lesson }) {
  const t = useTranslations('lesson');
  const { timeZone } = usePreferences();
  const { paused } = useLiveState();
  const { current } = progress;
  const lane = scenarioOf(current);
  switch (current) {
    case 'available-success':
    case 'available-failure':
    case 'poll-success':
    case 'poll-failure': {
      const queue = seen.queues?.find((each) => each.queue === lane);
      return (
        <>
          {queue && <QueueFigures queue={{ name: lane, ...queue }} />}
          {paused && <p className="text-warn">{t('paused')}</p>}
        </>
      );
    }
    case 'retries': {
      const completedAt = lessonUpload(lane, seen, progress)?.completedAt;
      if (completedAt === undefined || lessonRecord(lane, seen, progress)) return null;
      return (
        <ol aria-label={t('attempts')} className="space-y-1">
          {attemptTimes(seen, Date.parse(completedAt)).map((at, index) => (
            <li key={at} className="flex items-center gap-2">
              <span
                className={`size-2 shrink-0 rounded-full ${seen.now >= at ? 'bg-accent' : 'border-2 border-edge'}`}
              />
              {t(seen.now >= at ? 'attemptDue' : 'attemptLater', {
                attempt: index + 1,
                time: formatClock(at, timeZone),
                seconds: Math.max(0, Math.round((at - seen.now) / 1000)),
              })}
            </li>
          ))}
        </ol>
      );
    }
    default:
      return null;
  }
}
