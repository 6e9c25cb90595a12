'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { alertsOptions, testAlertOptions } from '#lib/client/alert-queries.ts';
import { AlertRow } from './alert-row.tsx';

/** Where alerts go, and what became of the last ones. For the instructor. */
export function Alerts() {
  return useSession().role === 'instructor' ? <InstructorAlerts /> : null;
}

function InstructorAlerts() {
  const t = useTranslations('alerts');
  const { data, error, isPending } = useQuery(alertsOptions);
  const test = useMutation(testAlertOptions(useQueryClient()));
  return (
    <section aria-labelledby="alerts-title" className="mt-4 space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="alerts-title" className="flex-1 font-semibold text-base">
          {t('title')}
        </h2>
        {data?.webhook && (
          <Button aria-disabled={test.isPending} onClick={() => test.isPending || test.mutate()}>
            {t('test')}
          </Button>
        )}
      </div>
      {isPending && (
        <>
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-12 rounded-xl" />
        </>
      )}
      {error && (
        <p role="alert" className="text-bad">
          {t('loadFailed')} <ErrorMessage error={error} />
        </p>
      )}
      {test.isError && (
        <p role="alert" className="text-bad">
          {t('testFailed')} <ErrorMessage error={test.error} />
        </p>
      )}
      {data && <p className="wrap-anywhere text-muted">{data.webhook ? t('on', data.webhook) : t('off')}</p>}
      {data?.webhook && data.alerts.length === 0 && <p className="text-muted">{t('none')}</p>}
      {data && data.alerts.length > 0 && (
        <ul aria-label={t('list')} className="divide-y divide-line rounded-xl border border-line bg-surface">
          {data.alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </section>
  );
}
