'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { useOpenRecordId } from '#components/record/surface/use-open-record-id.ts';
import { type Arrivals, createAnnouncer } from '#lib/client/live/announcements.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/**
 * Says arrivals aloud, in batches. The tab's title names the record that is open and counts the failures that came while
 * the tab was hidden.
 */
export function ArrivalEffects() {
  const t = useTranslations('live');
  const app = useTranslations('app');
  const record = useTranslations('record');
  const recordId = useOpenRecordId();
  const { onArrival, state } = useLiveConnection();
  const [arrivals, setArrivals] = useState<Arrivals>();
  const [unseen, setUnseen] = useState(0);

  useEffect(() => {
    const announcer = createAnnouncer(setArrivals);
    const stop = onArrival((records) => {
      if (!state.get().paused) announcer.add(records);
      if (document.hidden) setUnseen((count) => count + countFailures(records));
    });
    return () => {
      stop();
      announcer.stop();
    };
  }, [onArrival, state]);

  useEffect(() => {
    const listener = () => document.hidden || setUnseen(0);
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);

  const showTitle = useEffectEvent((count: number, id: number | undefined) => {
    const dashboard = app('title');
    const title =
      id === undefined ? dashboard : app('pageTitle', { page: record('number', { id: String(id) }), title: dashboard });
    document.title = count > 0 ? app('failuresInTitle', { count, title }) : title;
  });
  useEffect(() => showTitle(unseen, recordId), [unseen, recordId]);

  return (
    <p aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice in a row are two announcements. */}
      {arrivals && (
        <span key={arrivals.number}>{t('arrived', { count: arrivals.count, failed: arrivals.failed })}</span>
      )}
    </p>
  );
}

function countFailures(records: RecordSummary[]): number {
  return records.filter(({ outcome, marks }) => outcome === 'failure' && !marks.includes('imported')).length;
}
