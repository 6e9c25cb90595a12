'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';

export type DeployPhase = 'deploying' | 'failed' | 'deployed' | 'changed' | 'unchanged';

interface Props {
  phase: DeployPhase;
  error: unknown;
  onReload: () => void;
}

/** How the text in the editor stands to what Lambda runs. */
export function DeployLine({ phase, error, onReload }: Props) {
  const t = useTranslations('functionEditor');
  return (
    <div className="min-w-0 flex-1">
      {/* Apart from what counts seconds: a live region says each change. */}
      <p role="status" className="flex items-center gap-1.5 font-medium text-xs">
        {phase === 'deployed' && <Icon name="success" className="size-3.5 text-good" />}
        {phase === 'failed' && <Icon name="failure" className="size-3.5 text-bad" />}
        {phase === 'deploying' ? (
          <span className="sr-only">{t('deployBegan')}</span>
        ) : (
          t(phase === 'failed' ? 'deployFailed' : phase)
        )}
      </p>
      {phase === 'deploying' && <Elapsed />}
      {phase === 'failed' && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-bad text-xs">
          <span>
            <ErrorMessage error={error} />
          </span>
          <Button onClick={onReload}>{t('reload')}</Button>
        </p>
      )}
    </div>
  );
}

function Elapsed() {
  const t = useTranslations('functionEditor');
  const now = useClockSecond();
  const [startedAt, setStartedAt] = useState<number>();
  useEffect(() => setStartedAt(Date.now()), []);
  const seconds = startedAt === undefined ? 0 : Math.max(0, Math.round((now - startedAt) / 1000));
  return (
    <>
      <p className="font-medium text-warn text-xs">{t('deploying', { seconds })}</p>
      <progress className="upload-progress" aria-label={t('deploy')} />
    </>
  );
}
