'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import { PollerControls } from './poller-controls.tsx';
import { PollerTrouble } from './poller-trouble.tsx';
import { QueueFigures } from './queue-figures.tsx';

interface Props {
  queue: QueueState | undefined;
  poller: PollerState;
  name: string;
}

export function QueueDetails({ queue, poller, name }: Props) {
  const t = useTranslations('queues');
  const strip = useTranslations('strip');
  const { timeZone } = usePreferences();
  // Only the browser knows the reader's time zone.
  const isHydrated = useHydrated();
  const { lastReceiveAt, redrive, deleteAfterRead } = poller;
  return (
    <div className="space-y-2 text-xs">
      <p className="wrap-anywhere font-mono font-semibold">{name}</p>
      {queue && <QueueFigures queue={queue} isExplained={poller.error !== undefined} />}
      <PollerTrouble poller={poller} />
      {redrive && (
        <p className="text-warn">
          {t(deleteAfterRead ? 'redriveDeletes' : 'redrive', {
            max: redrive.maxReceiveCount,
            deadLetterQueue: redrive.deadLetterQueue,
            left: redrive.looksLeft,
          })}
        </p>
      )}
      <PollerControls poller={poller} name={name} />
      {isHydrated && lastReceiveAt && (
        <p className="text-muted">{strip('lastReceive', { time: formatClock(Date.parse(lastReceiveAt), timeZone) })}</p>
      )}
      <p className="text-muted">{deleteAfterRead ? t('deletes') : t('keeps')}</p>
    </div>
  );
}
