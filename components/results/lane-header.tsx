'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { queuesOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';

interface Props {
  lane: QueueLane | undefined;
  count: number | undefined;
  more: boolean;
}

export function LaneHeader({ lane, count, more }: Props) {
  const t = useTranslations('records');
  const { data: queues } = useQuery(queuesOptions);
  const queueName = queues?.find(({ queue }) => queue === lane)?.name;
  return (
    <div className="flex h-9 items-center gap-2 border-line border-b px-3">
      {lane && <Icon name={lane} className={`size-3.5 ${lane === 'success' ? 'text-good' : 'text-bad'}`} />}
      <h2 className="font-semibold text-xs">{t(lane ?? 'all')}</h2>
      {queueName && <span className="truncate font-mono text-muted text-xs">{queueName}</span>}
      {count !== undefined && (
        <span className="ml-auto text-muted text-xs tabular-nums" data-count={lane}>
          {t('loaded', { count, more: String(more) })}
        </span>
      )}
    </div>
  );
}
