'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { pollersOptions, queuesOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api.ts';
import { ErrorWords } from '../page/error-words.tsx';
import { Panel } from '../page/panel.tsx';
import { Skeleton } from '../page/skeleton.tsx';
import { PollerControls } from './poller-controls.tsx';
import { QueueFigures } from './queue-figures.tsx';

const lanes = ['success', 'failure'] as const satisfies QueueLane[];

export function QueuesPanel() {
  const t = useTranslations('queues');
  const queues = useQuery(queuesOptions);
  const pollers = useQuery(pollersOptions);
  return (
    <Panel title={t('title')}>
      <div className="space-y-3">
        {lanes.map((lane) => {
          const queue = queues.data?.find((each) => each.queue === lane);
          const poller = pollers.data?.find((each) => each.queue === lane);
          return (
            <section
              key={lane}
              aria-label={queue?.name ?? t(lane)}
              className="border-line not-first:border-t not-first:pt-3"
            >
              <h3 className="mb-1.5 flex items-baseline justify-between gap-2">
                <span className="truncate font-mono font-semibold text-xs">{queue?.name ?? t(lane)}</span>
                <span className="text-muted text-xs">{t(lane)}</span>
              </h3>
              {queues.isPending && <Skeleton className="h-10" />}
              {queue && <QueueFigures queue={queue} />}
              {poller && <PollerControls poller={poller} name={queue?.name ?? t(lane)} />}
            </section>
          );
        })}
        {(queues.error ?? pollers.error) && (
          <p role="alert" className="text-bad text-xs">
            <ErrorWords error={queues.error ?? pollers.error} />
          </p>
        )}
        {pollers.data?.[0] && (
          <p className="border-line border-t pt-2 text-muted text-xs">
            {pollers.data[0].deleteAfterRead ? t('deletes') : t('keeps')}
          </p>
        )}
      </div>
    </Panel>
  );
}
