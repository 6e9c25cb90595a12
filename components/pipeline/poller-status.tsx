'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

const WORDS = {
  polling: 'polling',
  stopped: 'stopped',
  'backing-off': 'backingOff',
  'waiting-for-store': 'waitingForStore',
  'needs-confirmation': 'needsConfirmation',
} as const satisfies Record<PollerState['state'], string>;

const DOTS: Record<PollerState['state'], string> = {
  polling: 'rounded-full bg-good',
  stopped: 'bg-edge',
  'backing-off': 'rotate-45 bg-bad',
  'waiting-for-store': 'rotate-45 bg-bad',
  'needs-confirmation': 'rounded-full border-2 border-warn',
};

export function PollerStatus({ poller }: { poller: PollerState }) {
  const t = useTranslations('queues');
  const { timeZone } = usePreferences();
  const clock = (at: string) => formatClock(Date.parse(at), timeZone);
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-xs">
        <span className={`size-2 ${DOTS[poller.state]}`} />
        {t(WORDS[poller.state])}
      </p>
      {poller.error && (
        <p className="wrap-anywhere order-last w-full text-bad text-xs">
          {poller.error.message} {t('errorSince', { time: clock(poller.error.since) })}
          {poller.error.retryAt && ` ${t('retryAt', { time: clock(poller.error.retryAt) })}`}
        </p>
      )}
      {poller.state === 'waiting-for-store' && <p className="order-last w-full text-bad text-xs">{t('storeAway')}</p>}
    </>
  );
}
