'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

interface Props {
  polledOnce: PollerState['polledOnce'];
  isPolling: boolean;
}

/** What polling once found, and when. */
export function PolledOnce({ polledOnce, isPolling }: Props) {
  const t = useTranslations('strip');
  const { timeZone } = usePreferences();
  // Only the browser knows the reader's time zone.
  const isHydrated = useHydrated();
  return (
    <p role="status" className="font-medium empty:hidden">
      {isPolling ? t('pollingOnce') : isHydrated && polledOnce && found(polledOnce)}
    </p>
  );

  function found({ at, messages: count }: NonNullable<Props['polledOnce']>): string {
    const time = formatClock(Date.parse(at), timeZone);
    return count === 0 ? t('polledNothing', { time }) : t('polledOnce', { count, time });
  }
}
