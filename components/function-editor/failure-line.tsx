'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import type { LatestFailure } from './use-latest-failure.ts';

interface Props {
  failure: LatestFailure;
  onGoTo: (line: number) => void;
}

/** The newest failure of the deployed code, and the way to its line. */
export function FailureLine({ failure: { record, fault }, onGoTo }: Props) {
  const t = useTranslations('functionEditor');
  const { timeZone } = usePreferences();
  const time = formatClock(Date.parse(record.timestamp ?? record.receivedAt), timeZone);
  const { errorType, errorMessage, condition } = record;
  const error = [errorType, errorMessage].filter(Boolean).join(': ') || condition || '';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-bad-soft px-3 py-2">
      <p className="flex min-w-0 flex-1 items-start gap-2">
        <Icon name="failure" className="mt-0.5 size-3.5 text-bad" />
        <span className="wrap-anywhere min-w-0">
          <span className="text-muted">{t('failedAt', { time })} </span>
          <span className="font-medium text-bad">
            <SafeText text={error.slice(0, 500)} />
          </span>
        </span>
      </p>
      {fault && <Button onClick={() => onGoTo(fault.line)}>{t('goToLine', { line: fault.line })}</Button>}
    </div>
  );
}
