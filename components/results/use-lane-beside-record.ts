import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useOpenRecordId } from '#components/record/surface/use-open-record-id.ts';
import type { RecordPages } from '#lib/client/live/record-pages.ts';
import { recordListOptions } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';

/** The lane that stays where an open record leaves room for one: that of the record, until another one is chosen. */
export function useLaneBesideRecord(filters: ListFilters): [QueueLane, (lane: QueueLane) => void] {
  const client = useQueryClient();
  const openId = useOpenRecordId();
  const [seenId, setSeenId] = useState(openId);
  const [chosen, choose] = useState<QueueLane>('failure');
  if (openId !== seenId) {
    setSeenId(openId);
    const holds = (queue: QueueLane) =>
      client
        .getQueryData<RecordPages>(recordListOptions({ ...filters, queue }).queryKey)
        ?.pages.some(({ records }) => records.some(({ id }) => id === openId));
    choose(QUEUE_LANES.find(holds) ?? chosen);
  }
  return [chosen, choose];
}
