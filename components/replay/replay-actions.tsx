'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { replayActionOptions, startReplayOptions } from '#lib/client/replay/replay-queries.ts';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';

const FIRST = 10;

/** Start, pause, go on, stop. Nothing for those who may not. */
export function ReplayActions({ replay: { id, state, waiting } }: { replay: ReplayDetail }) {
  const t = useTranslations('replay');
  const client = useQueryClient();
  const action = useMutation(replayActionOptions(id, client));
  const start = useMutation(startReplayOptions(client));
  if (useChangeRefusal('instructor')) return null;
  const error = action.error ?? start.error;
  const isOpen = state === 'running' || state === 'paused';
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {state === 'planned' && waiting > 0 && (
        <Button look="primary" onClick={() => start.mutate({ planId: id })}>
          {t('send', { count: waiting })}
        </Button>
      )}
      {state === 'running' && <Button onClick={() => action.mutate({ action: 'pause' })}>{t('pause')}</Button>}
      {state === 'paused' && (
        <>
          <Button look="primary" onClick={() => action.mutate({ action: 'resume' })}>
            {t('resume', { count: waiting })}
          </Button>
          {waiting > FIRST && (
            <Button onClick={() => action.mutate({ action: 'resume', first: FIRST })}>
              {t('sendNext', { count: FIRST })}
            </Button>
          )}
        </>
      )}
      {isOpen && <Button onClick={() => action.mutate({ action: 'stop' })}>{t('stop')}</Button>}
      {error && (
        <p role="alert" className="text-bad text-xs">
          <ErrorMessage error={error} />
        </p>
      )}
    </div>
  );
}
