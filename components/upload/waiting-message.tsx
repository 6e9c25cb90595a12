'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { functionOptions } from '#lib/client/queries.ts';
import { estimateRetry } from '#lib/client/retry-estimate.ts';

/** What may come next. The queues can't tell slow from failed, so nothing here claims that an attempt failed. */
export function WaitingMessage({ completedAt }: { completedAt: string }) {
  const t = useTranslations('pending');
  const { timeZone } = usePreferences();
  const now = useClockSecond();
  const { data: settings } = useQuery(functionOptions);
  if (!settings) return t('waiting');
  const estimate = estimateRetry(settings, Date.parse(completedAt), now);
  switch (estimate.phase) {
    case 'only-attempt':
      return t('noRetries');
    case 'last-attempt':
      return t('lastAttempt', { time: formatClock(estimate.startedAt, timeZone) });
    case 'before-retry': {
      const time = formatClock(estimate.startsAt, timeZone);
      const { retry, retries } = estimate;
      return retry === 1
        ? t('beforeRetry', { retries, time })
        : t('beforeLaterRetry', { previous: retry - 1, retry, retries, time });
    }
  }
}
