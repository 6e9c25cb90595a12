'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

/** Why the poller doesn't get on, since when, and when it tries again. */
export function PollerTrouble({ poller: { error, state } }: { poller: PollerState }) {
  const t = useTranslations('queues');
  const { timeZone } = usePreferences();
  const clock = (at: string) => formatClock(Date.parse(at), timeZone);
  return (
    <>
      {error && (
        <p className="wrap-anywhere text-bad">
          {error.message} {t('errorSince', { time: clock(error.since) })}
          {error.retryAt && ` ${t('retryAt', { time: clock(error.retryAt) })}`}
        </p>
      )}
      {state === 'waiting-for-store' && <p className="text-bad">{t('storeAway')}</p>}
    </>
  );
}
