'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { trimLists } from '#lib/client/display/trim-lists.ts';
import { DisplayAnnouncements } from './display-announcements.tsx';
import { DisplayHeader } from './display-header.tsx';
import { JoinCard } from './join-card.tsx';
import { NewestOutcomes } from './newest-outcomes.tsx';
import { PipelinePicture } from './pipeline-picture.tsx';
import { TroubleLine } from './trouble-line.tsx';
import { useWakeLock } from './use-wake-lock.ts';
import { WaitingUploads } from './waiting-uploads.tsx';

const TRIM_EVERY_MS = 5_000;

/** For a wall: big, without controls that change anything, and as light after a night as at its start. */
export function Display() {
  const t = useTranslations('display');
  const client = useQueryClient();
  const { start } = useLiveConnection();
  useEffect(() => start(), [start]);
  useEffect(() => {
    const timer = setInterval(() => trimLists(client), TRIM_EVERY_MS);
    return () => clearInterval(timer);
  }, [client]);
  useWakeLock();
  return (
    <div className="display flex min-h-dvh flex-col gap-[0.6em] p-[0.7em] lg:h-dvh lg:overflow-hidden">
      <DisplayHeader />
      <TroubleLine />
      <main
        id="main"
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col gap-[0.6em] outline-none lg:grid lg:grid-cols-[minmax(0,1fr)_14em] lg:grid-rows-[auto_minmax(0,1fr)]"
      >
        <h1 className="sr-only">{t('title')}</h1>
        <PipelinePicture />
        <div className="flex min-h-0 min-w-0 flex-col gap-[0.5em]">
          <WaitingUploads />
          <NewestOutcomes />
        </div>
        <JoinCard />
      </main>
      <DisplayAnnouncements />
    </div>
  );
}
