'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { pollerActionOptions } from '#lib/client/queries.ts';
import type { PollerAction, PollerState } from '#lib/domain/api/queue-api.ts';
import { PollerStatus } from './poller-status.tsx';

interface Props {
  poller: PollerState;
  name: string;
}

export function PollerControls({ poller, name }: Props) {
  const t = useTranslations('queues');
  const client = useQueryClient();
  const mutation = useMutation(pollerActionOptions(client));
  const act = (action: PollerAction['action']) => mutation.mutate({ queue: poller.queue, action });
  const mayAct = useSession().role === 'instructor';
  const stopped = poller.state === 'stopped';
  return (
    <div className="mt-2 space-y-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1.5">
        <PollerStatus poller={poller} />
        {mayAct && poller.state !== 'needs-confirmation' && (
          <div className="flex gap-1">
            <Button
              className="h-6 px-2"
              aria-label={stopped ? t('startOf', { queue: name }) : t('stopOf', { queue: name })}
              onClick={() => act(stopped ? 'start' : 'stop')}
            >
              <Icon name={stopped ? 'play' : 'stop'} className="size-3" />
              {stopped ? t('start') : t('stop')}
            </Button>
            <Button
              className="h-6 px-2"
              disabled={mutation.isPending && mutation.variables.action === 'poll-once'}
              onClick={() => act('poll-once')}
            >
              <Icon name="once" className="size-3" />
              <span>
                {t.rich('pollOnceOf', { queue: name, hidden: (chunks) => <span className="sr-only">{chunks}</span> })}
              </span>
            </Button>
          </div>
        )}
      </div>
      {poller.redrive && (
        <p className="text-warn text-xs">
          {t(poller.deleteAfterRead ? 'redriveDeletes' : 'redrive', {
            max: poller.redrive.maxReceiveCount,
            deadLetterQueue: poller.redrive.deadLetterQueue,
            left: poller.redrive.looksLeft,
          })}
        </p>
      )}
      {mayAct && poller.state === 'needs-confirmation' && (
        <Button onClick={() => act('confirm-redrive')}>
          <Icon name="play" className="size-3" />
          {t('confirm')}
        </Button>
      )}
      {mutation.isError && (
        <p role="alert" className="text-bad text-xs">
          {t('actionFailed')} <ErrorMessage error={mutation.error} />
        </p>
      )}
    </div>
  );
}
