'use client';

import { useTranslations } from 'use-intl';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

const WORDS = {
  polling: 'polling',
  stopped: 'stopped',
  'backing-off': 'backingOff',
  'waiting-for-store': 'waitingForStore',
  'needs-confirmation': 'needsConfirmation',
} as const satisfies Record<PollerState['state'], string>;

const LOOKS: Record<PollerState['state'], { dot: string; word: string }> = {
  polling: { dot: 'rounded-full bg-good', word: '' },
  stopped: { dot: 'bg-edge', word: '' },
  'backing-off': { dot: 'rotate-45 bg-bad', word: 'text-bad' },
  'waiting-for-store': { dot: 'rotate-45 bg-bad', word: 'text-bad' },
  'needs-confirmation': { dot: 'rounded-full border-2 border-warn', word: 'text-warn' },
};

/** `isOld`: the server that said so is away. */
export function PollerStatus({ poller: { state }, isOld }: { poller: PollerState; isOld: boolean }) {
  const t = useTranslations('queues');
  const strip = useTranslations('strip');
  const look = isOld ? { dot: 'rounded-full border border-edge', word: 'text-muted' } : LOOKS[state];
  const text = isOld ? strip('lastKnown', { state: t(WORDS[state]) }) : t(WORDS[state]);
  return (
    <p title={text} className={`flex items-center gap-1.5 font-medium text-xs ${look.word}`}>
      <span className={`size-2 shrink-0 ${look.dot}`} />
      <span className="truncate">{text}</span>
    </p>
  );
}
