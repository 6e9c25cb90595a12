'use client';

import { useTranslations } from 'use-intl';
import type { Room } from '#lib/domain/api/room/room-api.ts';

const LOOKS = {
  lobby: {
    list: 'gap-[0.3em]',
    value: 'block lg:text-[1.9em]',
    long: 'block lg:text-[1.2em]',
    code: 'block text-[2.6em]',
  },
  largeLobby: { list: '', value: 'block text-[1.2em]', long: 'block', code: 'block text-[1.4em]' },
  corner: { list: 'display-least', value: 'block', long: 'block', code: 'inline' },
} as const;
/** An address of more characters is written smaller, so that it stays on one line. */
const LONG = 24;

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
          <span className={`whitespace-nowrap font-mono font-semibold ${looks.code}`}>{room.joinCode}</span>
        </p>
      )}
    </div>
  );
}
