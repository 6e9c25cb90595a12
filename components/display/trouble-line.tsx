'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLiveState } from '#components/live-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { liveWord } from '#lib/client/live/live-state.ts';
import { healthOptions } from '#lib/client/queries.ts';

/** What keeps results from coming, in one line. */
export function TroubleLine() {
  const t = useTranslations('display.trouble');
  const { timeZone } = usePreferences();
  const live = useLiveState();
  const word = liveWord({ ...live, paused: false }, useClockSecond());
  const { data: health } = useQuery(healthOptions);
  const isLost = word === 'reconnecting' || word === 'stale';
  const words = isLost
    ? t('lost', { time: formatClock(live.lastContactAt, timeZone) })
    : health && !health.store.ok
      ? t('store')
      : health?.pollers.some(({ error }) => error)
        ? t('aws')
        : undefined;
  return (
    <div role="status" className="empty:hidden lg:fixed lg:inset-x-[0.7em] lg:bottom-[0.5em]">
      {words && <p className="rounded-[0.4em] bg-warn-soft px-[0.6em] py-[0.3em] font-medium text-warn">{words}</p>}
    </div>
  );
}
