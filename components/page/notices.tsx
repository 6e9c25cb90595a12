'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { formatClock } from '#lib/client/format-time.ts';
import { healthOptions, pollersOptions } from '#lib/client/queries.ts';
import type { Health } from '#lib/domain/health-api.ts';
import type { PollerState } from '#lib/domain/queue-api.ts';
import { useLiveState } from '../live-provider.tsx';
import { usePreferences } from '../preferences-provider.tsx';
import { RedChecks } from '../setup/red-checks.tsx';
import { Notice } from './notice.tsx';
import { ReadOnlyNotice } from './read-only-notice.tsx';

/** What is ill, said once on top, with what to do. */
export function Notices() {
  const t = useTranslations('health');
  const app = useTranslations('app');
  const live = useTranslations('live');
  const { timeZone } = usePreferences();
  const { word, connection, lastContactAt } = useLiveState();
  const { data: health } = useQuery(healthOptions);
  const { data: pollers } = useQuery(pollersOptions);
  const awsError = (pollers ?? health?.pollers)?.find(({ error }) => error && isAws(error.code))?.error;
  const storeAway = health?.store.ok === false;
  const lost = word === 'stale' || (word === 'paused' && connection === 'lost');
  const readOnly = health?.allowChanges === false;
  if (!awsError && !storeAway && !lost && !readOnly) return null;
  return (
    <section aria-label={app('notices')} className="space-y-2 px-4 pt-3">
      {lost && (
        <Notice look="bad" title={live('lostTitle')}>
          {live('lostBody', { time: formatClock(lastContactAt, timeZone) })}
        </Notice>
      )}
      <ReadOnlyNotice />
      {storeAway && (
        <Notice look="bad" title={t('storeTitle')}>
          {t('storeBody')} <span className="wrap-anywhere text-muted">{health.store.message}</span>
        </Notice>
      )}
      {awsError && health && (
        <Notice look="bad" title={t('awsTitle')}>
          <AwsRemedy error={awsError} health={health} /> {t('heals')}
          <p className="wrap-anywhere text-muted">{awsError.message}</p>
          <RedChecks />
        </Notice>
      )}
    </section>
  );
}

function AwsRemedy({ error, health }: { error: NonNullable<PollerState['error']>; health: Health }) {
  const t = useTranslations('health');
  if (error.code === 'aws_denied' || error.code === 'forbidden') return t('denied');
  if (error.code === 'not_found') return t('notFound');
  return health.endpoint
    ? t('unreachable', { target: health.endpoint })
    : t('unreachableAws', { region: health.region });
}

function isAws(code: string): boolean {
  return code.startsWith('aws_') || code === 'not_found' || code === 'forbidden';
}
