'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'use-intl';
import { roomOptions } from '#lib/client/display/room.ts';

const QrCode = dynamic(() => import('./qr-code.tsx').then((module) => module.QrCode));
const OPEN_COMMAND = 'HOST=0.0.0.0 npm run demo';

/** How many watch, and how to be one of those who upload. */
export function JoinCard() {
  const t = useTranslations('display.join');
  const format = useFormatter();
  const { data: room } = useQuery(roomOptions);
  if (!room) return null;
  return (
    <section aria-label={t('title')} className="flex min-h-0 min-w-0 flex-col gap-[0.4em]">
      <p className="flex items-baseline gap-[0.3em]">
        <span className="font-bold text-[2.7em] tabular-nums leading-none">{format.number(room.people)}</span>
        <span className="text-muted">{t('people')}</span>
      </p>
      {room.reachable ? (
        <>
          <QrCode text={room.joinUrl} label={t('qr')} />
          <p className="leading-tight [overflow-wrap:anywhere]">
            <span className="block text-muted lg:sr-only">{t('address')}</span>
            <span className="font-mono font-semibold">{room.joinAddress}</span>
          </p>
          {room.joinCode !== undefined && (
            <p className="leading-tight">
              <span className="text-muted">{t('code')}</span>{' '}
              <span className="font-mono font-semibold">{room.joinCode}</span>
            </p>
          )}
        </>
      ) : (
        <p className="text-muted leading-tight">
          {t('closed')} <code className="font-mono text-ink [overflow-wrap:anywhere]">{OPEN_COMMAND}</code>
        </p>
      )}
    </section>
  );
}
