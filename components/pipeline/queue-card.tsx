'use client';

import { useTranslations } from 'use-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import { PollerControls } from './poller-controls.tsx';
import { QueueFigures } from './queue-figures.tsx';

interface Props {
  lane: QueueLane;
  queue: QueueState | undefined;
  poller: PollerState | undefined;
  isPending: boolean;
}

export function QueueCard({ lane, queue, poller, isPending }: Props) {
  const t = useTranslations('queues');
  const name = queue?.name ?? t(lane);
  return (
    <section
      aria-label={name}
      className="min-w-0 border-line not-first:border-t not-first:pt-3 min-[900px]:max-[1199px]:border-t-0! min-[900px]:max-[1199px]:pt-0!"
    >
      <h3 className="mb-1.5 flex items-baseline justify-between gap-2">
        <span className="truncate font-mono font-semibold text-xs">{queue?.name}</span>
        <span className="shrink-0 text-muted text-xs">{t(lane)}</span>
      </h3>
      {isPending && <Skeleton className="h-12" />}
      {queue && <QueueFigures queue={queue} isExplained={poller?.error !== undefined} />}
      {poller && <PollerControls poller={poller} name={name} />}
    </section>
  );
}
