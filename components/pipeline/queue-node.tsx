'use client';

import { useTranslations } from 'use-intl';
import { useServerAway } from '#components/live-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import { laneTotals, worstPoller } from '#lib/domain/lane-queues.ts';
import { LaneDetails } from './lane-details.tsx';
import { PollerStatus } from './poller-status.tsx';

interface Props {
  lane: QueueLane;
  /** Of the lane. Empty while nothing is known. */
  queues: QueueState[];
  pollers: PollerState[];
  className?: string;
}

/** How many messages wait in a lane's queues and whether they are polled; the rest, and each queue, is in the details. */
export function QueueNode({ lane, queues, pollers, className = '' }: Props) {
  const t = useTranslations('queues');
  const strip = useTranslations('strip');
  const isServerAway = useServerAway();
  const poller = worstPoller(pollers);
  const isOld = isServerAway || poller?.error !== undefined;
  const { names, available } = laneTotals(queues);
  const [only = t(lane)] = names;
  const name = names.length > 1 ? t('count', { count: names.length }) : only;
  return (
    <section aria-label={name} data-lesson={`queue-${lane}`} className={`flex min-w-0 items-center gap-2 ${className}`}>
      <Icon name={lane} className={`size-4 ${lane === 'success' ? 'text-good' : 'text-bad'}`} />
      <div className="min-w-0 flex-1 folded:sr-only">
        <h2 className="truncate font-mono font-semibold text-xs">{name}</h2>
        {poller && <PollerStatus poller={poller} isOld={isServerAway} />}
      </div>
      {queues.length === 0 && <Skeleton className="h-6 w-8" />}
      {queues.length > 0 && (
        <p className="flex shrink-0 items-baseline gap-1">
          <span
            data-old={isOld || undefined}
            className={`font-semibold text-lg tabular-nums leading-none ${isOld ? 'text-muted' : available ? 'text-accent' : 'text-ink'}`}
          >
            {available === undefined ? <span aria-hidden="true">–</span> : t('figure', { value: available })}
          </span>
          <span className="text-muted text-xs folded:sr-only @min-[40rem]/strip:@max-[62rem]/strip:sr-only">
            {available === undefined ? t('unknown') : strip('available')}
          </span>
        </p>
      )}
      {poller && (
        <span className="contents folded:hidden">
          <Popover
            label={strip('detailsOf', { name })}
            button={<Icon name="expand" className="size-3.5" />}
            className="h-6"
          >
            <LaneDetails queues={queues} pollers={pollers} />
          </Popover>
        </span>
      )}
    </section>
  );
}
