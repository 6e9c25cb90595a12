import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLiveConnection } from '#components/live-provider.tsx';
import { addToCounts, countSince, type DayCounts, startOfDay } from '#lib/client/display/day-counts.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

const MAX_HELD = 10_000;

/** Outcomes since midnight: counted once, then by what arrives. */
export function useDayCounts(): DayCounts | undefined {
  const client = useQueryClient();
  const { onArrival } = useLiveConnection();
  const now = useClockSecond();
  const since = startOfDay(now);
  /** What arrives while the count is on its way may not be in it. */
  const [held] = useState<RecordSummary[]>([]);
  const { data } = useQuery({
    queryKey: ['day-counts', since],
    queryFn: async ({ signal }) => {
      held.length = 0;
      const counts = await countSince(since, signal);
      return addToCounts(counts, held.splice(0));
    },
    // Before the page runs in the browser its clock stands at zero.
    enabled: now > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  useEffect(
    () =>
      onArrival((records) => {
        const key = ['day-counts', since];
        if (client.isFetching({ queryKey: key }) > 0 && held.length < MAX_HELD) held.push(...records);
        client.setQueryData<DayCounts>(key, (counts) => counts && addToCounts(counts, records));
      }),
    [client, onArrival, since, held],
  );
  return data;
}
