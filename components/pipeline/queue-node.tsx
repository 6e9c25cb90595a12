'use client';

import { useTranslations } from 'use-intl';
import { useServerAway } from '#components/live-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import { PollerStatus } from './poller-status.tsx';
import { QueueDetails } from './queue-details.tsx';

interface Props {
  lane: QueueLane;
  queue: QueueState | undefined;
  poller: PollerState | undefined;
  className?: string;
}

/** How many messages wait in the queue and whether it is polled; the rest is in its details. */
export function QueueNode({ lane, queue, poller, className = '' }: Props) {
  const t = useTranslations('queues');
  const strip = useTranslations('strip');
  const isServerAway = useServerAway();
  const isOld = isServerAway || poller?.error !== undefined;
  const name = queue?.name ?? t(lane);
  const available = queue?.available;
  return (
    <section aria-label={name} className={`flex min-w-0 items-center gap-2 ${className}`}>
      <Icon name={lane} className={`size-4 ${lane === 'success' ? 'text-good' : 'text-bad'}`} />
      <div className="min-w-0 flex-1 folded:sr-only">
        <h2 className="truncate font-mono font-semibold text-xs">{name}</h2>
        {poller && <PollerStatus poller={poller} isOld={isServerAway} />}
      </div>
      {!queue && <Skeleton className="h-6 w-8" />}
      {queue && (
        <p className="flex shrink-0 items-baseline gap-1">
          <span
            data-old={isOld || undefined}
            className={`font-semibold text-lg tabular-nums leading-none ${isOld ? 'text-muted' : available ? 'text-accent' : 'text-ink'}`}
          >
            {available === undefined ? <span aria-hidden="true">–</span> : t('figure', { value: available })}
          </span>
          <span className="text-muted text-xs folded:sr-only @min-[40rem]/strip:@max-[56rem]/strip:sr-only">
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
            <QueueDetails queue={queue} poller={poller} name={name} />
          </Popover>
        </span>
      )}
    </section>
  );
}
