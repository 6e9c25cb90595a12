'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { type Arrivals, createAnnouncer } from '#lib/client/live/announcements.ts';

/** Slow, since nobody asked: a room full of uploads must not talk without end. */
const BATCH_MS = 10_000;

export function DisplayAnnouncements() {
  const t = useTranslations('live');
  const { onArrival } = useLiveConnection();
  const [arrivals, setArrivals] = useState<Arrivals>();
  useEffect(() => {
    const announcer = createAnnouncer(setArrivals, BATCH_MS);
    const stop = onArrival(announcer.add);
    return () => {
      stop();
      announcer.stop();
    };
  }, [onArrival]);
  return (
    <p aria-live="polite" className="sr-only">
      {arrivals && (
        <span key={arrivals.number}>{t('arrived', { count: arrivals.count, failed: arrivals.failed })}</span>
      )}
    </p>
  );
}
