'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { pollersOptions, queuesOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { QueueCard } from './queue-card.tsx';

/** On a small screen only a line, until it is asked for: the results come first there. */
export function QueuesPanel() {
  const t = useTranslations('queues');
  const queues = useQuery(queuesOptions);
  const pollers = useQuery(pollersOptions);
  const [unfolded, setUnfolded] = useState(false);
  const error = queues.error ?? pollers.error;
  return (
    <Panel
      title={t('title')}
      className={unfolded ? '' : 'max-[899px]:pb-1'}
      aside={
        <Button
          look="quiet"
          className="min-[900px]:hidden"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          <span className="sr-only">{t('show')}</span>
          {queues.data && t('availableOf', { success: readAvailable('success'), failure: readAvailable('failure') })}
          <Icon name="expand" className={unfolded ? 'size-3.5 rotate-180' : 'size-3.5'} />
        </Button>
      }
    >
      <div className={unfolded ? '' : 'max-[899px]:hidden'}>
        <div className="grid gap-3 min-[900px]:max-[1199px]:grid-cols-2">
          {QUEUE_LANES.map((lane) => (
            <QueueCard
              key={lane}
              lane={lane}
              queue={queues.data?.find(({ queue }) => queue === lane)}
              poller={pollers.data?.find(({ queue }) => queue === lane)}
              isPending={queues.isPending}
            />
          ))}
        </div>
        {pollers.data?.[0] && (
          <p className="mt-3 border-line border-t pt-2 text-muted text-xs">
            {pollers.data[0].deleteAfterRead ? t('deletes') : t('keeps')}
          </p>
        )}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-bad text-xs">
          <ErrorMessage error={error} />
        </p>
      )}
    </Panel>
  );

  function readAvailable(lane: QueueLane): string {
    return String(queues.data?.find(({ queue }) => queue === lane)?.available ?? '–');
  }
}
