import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { useDayCounts, useDayRecords } from './use-day.ts';

/** The day's last failure. It is asked for where so many successes came after it that the page doesn't hold it any more. */
export function useLastFailure(): RecordSummary | undefined {
  const { records } = useDayRecords();
  const counts = useDayCounts();
  const held = records?.find(({ outcome }) => outcome === 'failure');
  const { data: older } = useQuery({
    queryKey: ['last-failure'],
    queryFn: async ({ signal }) => {
      const page = await fetchJson<RecordPage>('/api/records?outcome=failure&limit=1', { signal });
      return page.records[0] ?? null;
    },
    enabled: records !== undefined && !held && (counts?.failure ?? 0) > 0,
  });
  return held ?? ((counts?.failure ?? 0) > 0 ? (older ?? undefined) : undefined);
}
