'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { formatClock } from '#lib/client/format/format-time.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { functionOptions } from '#lib/client/queries.ts';
import { estimateRetry, type RetryEstimate } from '#lib/client/retry-estimate.ts';
import { AttemptTrack } from './attempt-track.tsx';
import { useWaitingObstacle } from './use-waiting-obstacle.ts';

/** What may come next. The queues can't tell slow from failed, so nothing here claims that an attempt failed. */
export function WaitingMessage({ completedAt }: { completedAt: string }) {
  const t = useTranslations('pending');
  const now = useClockSecond();
  const since = Date.parse(completedAt);
  const obstacle = useWaitingObstacle(now - since);
  const { data: settings } = useQuery(functionOptions);
  const [isExplained, setExplained] = useState(false);
  if (obstacle) return <span className="text-warn">{t(`obstacles.${obstacle}`)}</span>;
  if (!settings) return t('waiting');
  const estimate = estimateRetry(settings, since, now);
  if (estimate.phase === 'only-attempt') return t('noRetries');
  const { retries } = estimate;
  const attempt = estimate.phase === 'last-attempt' ? retries + 1 : estimate.retry;
  return (
    <>
      <span className="flex items-center gap-2">
        <AttemptTrack attempt={attempt} attempts={retries + 1} />
        <span className="min-w-0 tabular-nums">
          <Estimate estimate={estimate} now={now} />
        </span>
        <button
          type="button"
          aria-label={t('whyEstimate')}
          aria-expanded={isExplained}
          title={t('estimated')}
          onClick={() => setExplained(!isExplained)}
          className="-my-1 grid size-6 shrink-0 place-items-center rounded hover:bg-hover hover:text-ink"
        >
          <Icon name="info" className="size-3.5" />
        </button>
      </span>
      {isExplained && <span className="block pb-0.5">{t('estimated')}</span>}
    </>
  );
}

function Estimate({ estimate, now }: { estimate: Exclude<RetryEstimate, { phase: 'only-attempt' }>; now: number }) {
  const t = useTranslations('pending');
  const format = useFormatter();
  const { timeZone } = usePreferences();
  if (estimate.phase === 'last-attempt') return t('lastAttempt', { time: formatClock(estimate.startedAt, timeZone) });
  const { retry, retries, startsAt } = estimate;
  const time = formatClock(startsAt, timeZone);
  const left = formatDuration(Math.ceil((startsAt - now) / 1000) * 1000, format);
  const attempts = retries + 1;
  if (retry === 1) return t('beforeRetry', { attempts, time, left });
  return t('beforeLaterRetry', { previous: retry, attempt: retry + 1, attempts, time, left });
}
