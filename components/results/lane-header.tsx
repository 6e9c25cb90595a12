'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { usePendingUploads } from '#components/upload/pending-provider.tsx';
import { queuesOptions } from '#lib/client/queries.ts';
import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { RecordCount } from '#lib/domain/api/record-query-api.ts';
import { ofLane } from '#lib/domain/lane-queues.ts';

interface Props {
  lane: QueueLane | undefined;
  /** How many records match; absent while nothing is known. */
  matching: RecordCount | undefined;
  /** Uploads on their way are shown here. */
  showsWaiting: boolean;
}

export function LaneHeader({ lane, matching, showsWaiting }: Props) {
  const t = useTranslations('records');
  const { data: queues } = useQuery(queuesOptions);
  const pending = useTranslations('pending');
  const { waiting } = usePendingUploads();
  const waitingCount = showsWaiting ? waiting.filter(({ row, isAnswered }) => isWaiting(row) && !isAnswered).length : 0;
  const queueWords = useTranslations('queues');
  const names = lane ? ofLane(queues, lane).map(({ name }) => name) : [];
  const queueName = names.length > 1 ? queueWords('count', { count: names.length }) : names[0];
  return (
    <div className="flex h-9 items-center gap-2 border-line border-b px-3">
      {lane && <Icon name={lane} className={`size-3.5 ${lane === 'success' ? 'text-good' : 'text-bad'}`} />}
      <h2 className="font-semibold text-xs">{t(lane ?? 'all')}</h2>
      {queueName && (
        <span title={names.join(', ')} className="truncate font-mono text-muted text-xs">
          {queueName}
        </span>
      )}
      {waitingCount > 0 && (
        <span className="ml-auto whitespace-nowrap text-muted text-xs tabular-nums">
          {pending('count', { count: waitingCount })}
        </span>
      )}
      {matching && (
        <span className={`text-muted text-xs tabular-nums ${waitingCount > 0 ? '' : 'ml-auto'}`} data-count={lane}>
          {t('loaded', { count: matching.count, more: String(matching.isAtLeast) })}
        </span>
      )}
    </div>
  );
}

/** Sent, and without an outcome yet. */
function isWaiting(row: PendingUpload): boolean {
  return row.source === 'server' && row.upload.state === 'waiting';
}
