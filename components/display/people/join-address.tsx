'use client';

import { useTranslations } from 'use-intl';
import type { Room } from '#lib/domain/api/room/room-api.ts';

/** In a lobby as large as there is room for. */
const LOOKS = {
  lobby: {
    list: 'gap-[0.3em]',
    value: 'block lg:text-[min(1.9em,6.8cqi)]',
    long: 'block lg:text-[1.2em]',
    code: 'block text-[min(2.6em,11cqi)]',
  },
  largeLobby: { list: '', value: 'block text-[1.2em]', long: 'block', code: 'block text-[1.4em]' },
  corner: { list: 'display-least', value: 'block', long: 'block', code: 'inline' },
} as const;
/** An address of more characters is written smaller, so that it stays on one line. */
const LONG = 24;
const LONG_CODE = 14;

/** For those whose phone can't read the picture. */
export function JoinAddress({ room, where }: { room: Room; where: keyof typeof LOOKS }) {
  const t = useTranslations('display.join');
  const looks = LOOKS[where];
  return (
    <div className={`flex min-w-0 flex-col leading-tight ${looks.list}`}>
      <p>
        <span className={`block text-muted ${where === 'corner' ? 'lg:sr-only' : ''}`}>{t('address')}</span>
        <span
          className={`font-mono font-semibold [overflow-wrap:anywhere] ${room.joinAddress.length > LONG ? looks.long : looks.value}`}
        >
          {room.joinAddress}
        </span>
      </p>
      {room.joinCode !== undefined && (
        <p>
          <span className="text-muted">{t('code')}</span>{' '}
          <span
            className={`font-mono font-semibold ${room.joinCode.length > LONG_CODE ? 'wrap-anywhere' : 'whitespace-nowrap'} ${looks.code}`}
          >
            {room.joinCode}
          </span>
        </p>
      )}
    </div>
  );
}
