'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { roomOptions } from '#lib/client/display/room.ts';
import { JoinAddress } from './join-address.tsx';

const QrCode = dynamic(() => import('./qr-code.tsx').then((module) => module.QrCode));

/** In a corner while the class runs: how to be one of those who upload. */
export function JoinCard() {
  const t = useTranslations('display.join');
  const { data: room } = useQuery(roomOptions);
  if (!room?.reachable) return null;
  return (
    <section
      aria-label={t('title')}
      // As high as the pipeline and the line above it.
      className="flex max-lg:order-last lg:-mt-[1.8em] min-h-0 min-w-0 flex-col gap-[0.2em] lg:items-end lg:text-right"
    >
      <div className="flex min-h-0 w-full flex-1 flex-col lg:w-[7.2em]">
        <QrCode text={room.joinUrl} label={t('qr')} />
      </div>
      <JoinAddress room={room} where="corner" />
    </section>
  );
}
