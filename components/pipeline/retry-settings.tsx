'use client';

import { useTranslations } from 'use-intl';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS, retryDelay } from '#lib/domain/retry-schedule.ts';

/** What the code does, and what comes after a failure. */
export function RetrySettings({ state }: { state: FunctionState }) {
  const t = useTranslations('function');
  const { maximumRetryAttempts: retries, retryBaseDelaySeconds: delay } = state;
  return (
    <div className="space-y-2 text-xs">
      <p>{t(whatItDoes(state))}</p>
      <p className="text-muted">
        {t('waits', { count: retries, first: retryDelay(1, delay), second: retryDelay(2, delay) })}
      </p>
      {delay !== DEFAULT_RETRY_BASE_DELAY_SECONDS && (
        <p className="rounded-md bg-warn-soft px-2 py-1 text-warn">{t('notAwsDelay')}</p>
      )}
    </div>
  );
}

function whatItDoes({ sample }: FunctionState): 'isSucceed' | 'isFail' | 'isOther' {
  switch (sample) {
    case 'succeed':
      return 'isSucceed';
    case 'fail':
      return 'isFail';
    case undefined:
      return 'isOther';
  }
}
