'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { classOptions, roomOptions } from '#lib/client/display/room.ts';
import { trimLists } from '#lib/client/display/trim-lists.ts';
import { participantsOptions } from '#lib/client/queries.ts';
import { useIsAsked } from './class-question.tsx';
import { DisplayAnnouncements } from './display-announcements.tsx';
import { DisplayHeader } from './display-header.tsx';
import { Lobby } from './people/lobby.tsx';
import { RunningClass } from './running-class.tsx';
import { TroubleLine } from './trouble-line.tsx';
import { useFreshCounts, useIsLobby } from './use-day.ts';
import { useWakeLock } from './use-wake-lock.ts';

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
  useFreshCounts();
  const isAsked = useIsAsked();
  const isBeforeFirst = useIsLobby();
  const isLobby = isAsked ? false : isBeforeFirst;
  const isReady = useIsReady();
  return (
    <div className="display flex min-h-dvh flex-col gap-[0.6em] p-[0.7em] lg:h-dvh lg:overflow-hidden">
      <DisplayHeader />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col gap-[0.6em] outline-none">
        <h1 className="sr-only">{t('title')}</h1>
        {isReady && isLobby === true && <Lobby />}
        {isReady && isLobby === false && <RunningClass />}
      </main>
      <TroubleLine />
      <DisplayAnnouncements />
    </div>
  );
}

/** Until then nothing is drawn: what comes later would move the rest. */
function useIsReady(): boolean {
  const pending = [
    useQuery(roomOptions).isPending,
    useQuery(participantsOptions).isPending,
    useQuery(classOptions).isPending,
  ];
  return !pending.includes(true);
}
