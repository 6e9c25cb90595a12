'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { useAllowChanges } from '#components/allow-changes-provider.tsx';
import { useLiveState, useServerAway } from '#components/live-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { useOverdueChecks } from '#components/setup/use-overdue-checks.ts';
import { useRedChecks } from '#components/setup/use-red-checks.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ReadOnlyNotice } from '#components/ui/read-only-notice.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import { healthOptions, pollersOptions } from '#lib/client/queries.ts';

const RedChecks = dynamic(() => import('#components/setup/red-checks.tsx').then((loaded) => loaded.RedChecks));
const AwsNotice = dynamic(() => import('./aws-notice.tsx').then((loaded) => loaded.AwsNotice));

/** What is unhealthy, said once on top, with what to do. */
export function Notices() {
  const t = useTranslations('health');
  const app = useTranslations('app');
  const live = useTranslations('live');
  const { timeZone } = usePreferences();
  const { lastContactAt } = useLiveState();
  const { data: health } = useQuery(healthOptions);
  const { data: pollers } = useQuery(pollersOptions);
  const awsError = (pollers ?? health?.pollers)?.find(({ error }) => error && isAws(error.code))?.error;
  const storeAway = health?.store.ok === false;
  const lost = useServerAway();
  const readOnly = !useAllowChanges();
  const isOverdue = useOverdueChecks();
  const isBroken = useRedChecks().length > 0 && isOverdue && !awsError;
  if (!awsError && !storeAway && !lost && !readOnly && !isBroken) return null;
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
      {isBroken && (
        <Notice look="bad" title={app('overdue')}>
          <RedChecks />
        </Notice>
      )}
      {awsError && health && <AwsNotice error={awsError} health={health} />}
    </section>
  );
}

function isAws(code: string): boolean {
  return code.startsWith('aws_') || code === 'not_found' || code === 'forbidden';
}
