'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { roomOptions } from '#lib/client/display/room.ts';
import { participantsOptions } from '#lib/client/queries.ts';
import { JoinAddress } from './join-address.tsx';
import { isLargeClass } from './large-class.ts';
import { ParticipantWall } from './participant-wall.tsx';

const QrCode = dynamic(() => import('./qr-code.tsx').then((module) => module.QrCode));
const OPEN_COMMAND = 'HOST=0.0.0.0 npm run demo';

/** Before the day's first upload: how to join, for the last row, and who has. */
export function Lobby() {
  const t = useTranslations('display.join');
  const lobby = useTranslations('display.lobby');
  const { data: room } = useQuery(roomOptions);
  const isLarge = isLargeClass(useQuery(participantsOptions).data);
  return (
    <div className="flex min-h-0 flex-1 gap-[1em] max-lg:flex-col">
      {room?.reachable && (
        <div className="aspect-square w-full max-w-[60vh] shrink-0 lg:h-[60vh] lg:w-auto">
          <QrCode text={room.joinUrl} label={t('qr')} />
        </div>
      )}
      <section
        // Drawn again instead of moving what is on it.
        key={String(isLarge)}
        aria-label={t('title')}
        className="@container flex min-h-0 min-w-0 flex-1 flex-col gap-[0.6em] lg:overflow-hidden"
      >
        {room &&
          (room.reachable ? (
            <JoinAddress room={room} where={isLarge ? 'largeLobby' : 'lobby'} />
          ) : (
            <p className="text-muted">
              {t('closed')} <code className="font-mono text-ink [overflow-wrap:anywhere]">{OPEN_COMMAND}</code>
            </p>
          ))}
        {!isLarge && <p className="text-muted">{lobby('empty')}</p>}
        <ParticipantWall where="lobby" />
      </section>
    </div>
  );
}
