'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { pollerActionOptions } from '#lib/client/queries.ts';
import type { PollerAction, PollerState } from '#lib/domain/api/queue-api.ts';
import { PolledOnce } from './polled-once.tsx';

interface Props {
  poller: PollerState;
  name: string;
}

/** Nothing for those who may not use them. */
export function PollerControls({ poller, name }: Props) {
  const t = useTranslations('queues');
  const client = useQueryClient();
  const mutation = useMutation(pollerActionOptions(client));
  const act = (action: PollerAction['action']) => mutation.mutate({ queue: poller.queue, ...nameOf(poller), action });
  const isPollingOnce = mutation.isPending && mutation.variables.action === 'poll-once';
  const stopped = poller.state === 'stopped';
  if (useSession().role !== 'instructor') return null;
  if (poller.state === 'needs-confirmation') {
    return (
      <Button onClick={() => act('confirm-redrive')}>
        <Icon name="play" className="size-3" />
        {t('confirm')}
      </Button>
    );
  }
  return (
    <>
      <div className="flex gap-1.5">
        <Button
          aria-label={stopped ? t('startOf', { queue: name }) : t('stopOf', { queue: name })}
          onClick={() => act(stopped ? 'start' : 'stop')}
        >
          <Icon name={stopped ? 'play' : 'stop'} className="size-3" />
          {stopped ? t('start') : t('stop')}
        </Button>
        {/* Not disabled: it would lose the focus. */}
        <Button aria-disabled={isPollingOnce} onClick={() => !isPollingOnce && act('poll-once')}>
          <Icon name="once" className="size-3" />
          <span>
            {t.rich('pollOnceOf', { queue: name, hidden: (chunks) => <span className="sr-only">{chunks}</span> })}
          </span>
        </Button>
      </div>
      <PolledOnce polledOnce={poller.polledOnce} isPolling={isPollingOnce} />
      {mutation.isError && (
        <p role="alert" className="text-bad">
          {t('actionFailed')} <ErrorMessage error={mutation.error} />
        </p>
      )}
    </>
  );
}

function nameOf({ queueName, queueArn }: PollerState): Pick<PollerAction, 'queueName' | 'queueArn'> {
  return queueArn ? { queueArn } : { queueName };
}
