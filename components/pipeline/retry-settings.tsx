'use client';

import { useTranslations } from 'use-intl';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS, retryDelay } from '#lib/domain/retry-schedule.ts';

export function RetrySettings({ state }: { state: FunctionState }) {
  const t = useTranslations('function');
  const { maximumRetryAttempts: retries, retryBaseDelaySeconds: delay, reservedConcurrency } = state;
  return (
    <>
      <p className="text-muted text-xs max-[899px]:hidden">
        {t('waits', { count: retries, first: retryDelay(1, delay), second: retryDelay(2, delay) })}
      </p>
      {delay !== DEFAULT_RETRY_BASE_DELAY_SECONDS && (
        <p className="rounded-md bg-warn-soft px-2 py-1 text-warn text-xs">{t('notAwsDelay')}</p>
      )}
      {reservedConcurrency === 0 && <p className="text-warn text-xs">{t('concurrencyZero')}</p>}
    </>
  );
}
