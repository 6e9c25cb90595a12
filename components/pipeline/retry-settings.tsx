'use client';

import { useTranslations } from 'use-intl';
import type { FunctionState } from '#lib/domain/api/function-api.ts';

const AWS_BASE_DELAY_SECONDS = 60;

export function RetrySettings({ state }: { state: FunctionState }) {
  const t = useTranslations('function');
  const { maximumRetryAttempts: retries, retryBaseDelaySeconds: delay, reservedConcurrency } = state;
  return (
    <>
      <p className="text-muted text-xs max-[899px]:hidden">
        {t('waits', { count: retries, first: delay, second: delay * 2 })}
      </p>
      {delay !== AWS_BASE_DELAY_SECONDS && (
        <p className="rounded-md bg-warn-soft px-2 py-1 text-warn text-xs">{t('notAwsDelay', { delay })}</p>
      )}
      {reservedConcurrency === 0 && <p className="text-warn text-xs">{t('concurrencyZero')}</p>}
    </>
  );
}
