'use client';

import { useTranslations } from 'use-intl';
import { RedChecks } from '#components/setup/red-checks.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Health } from '#lib/domain/api/health-api.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

interface Props {
  error: NonNullable<PollerState['error']>;
  health: Health;
}

/** What AWS doesn't do, and what to look at. */
export function AwsNotice({ error, health }: Props) {
  const t = useTranslations('health');
  return (
    <Notice look="bad" title={t('awsTitle')}>
      <AwsRemedy error={error} health={health} /> {t('heals')}
      <p className="wrap-anywhere text-muted">{error.message}</p>
      <RedChecks />
    </Notice>
  );
}

function AwsRemedy({ error, health }: Props) {
  const t = useTranslations('health');
  if (error.code === 'aws_denied' || error.code === 'forbidden') return t('denied');
  if (error.code === 'not_found') return t('notFound');
  return health.endpoint
    ? t('unreachable', { target: health.endpoint })
    : t('unreachableAws', { region: health.region });
}
