'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { useLiveConnection } from '#components/live-provider.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ClassLimit } from '#components/upload/class-limit.tsx';
import { roomOptions } from '#lib/client/display/room.ts';
import { RoomActions } from './room-actions.tsx';
import { RoomRoster } from './room-roster.tsx';
import { useLiveRoom } from './use-live-room.ts';
import { WaysToJoin } from './ways-to-join.tsx';

/** The class as its instructor runs it: how to join, who is here, what they may. */
export function RoomPage() {
  const t = useTranslations('room');
  const { start } = useLiveConnection();
  useEffect(() => start(), [start]);
  const { data: room, error } = useQuery(roomOptions);
  useLiveRoom();
  return (
    <>
      <PageHeader page="room" />
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-5xl flex-col gap-5 px-4 py-5 outline-none">
        <h1 className="font-semibold text-lg tracking-tight">{t('title')}</h1>
        {error && !room && (
          <p role="alert" className="text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
        {!room && !error && <Skeleton className="h-64 rounded-xl" />}
        {room && (
          <>
            <WaysToJoin room={room} />
            <RoomActions room={room} />
            <ClassLimit />
            <RoomRoster participants={room.participants} joinCode={room.joinCode} />
          </>
        )}
      </main>
    </>
  );
}
