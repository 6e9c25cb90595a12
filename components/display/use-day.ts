import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLiveConnection } from '#components/live-provider.tsx';
import { countsKey, countsOptions, startOfDay } from '#lib/client/display/day-counts.ts';
import { readClockSecond, subscribeClock } from '#lib/client/format/clock.ts';
import { recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { Counts } from '#lib/domain/api/counts-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

/** A burst of arrivals asks this often at most. */
const COUNT_EVERY_MS = 150;

/** ISO 8601; undefined before the page runs in the browser, whose day it is. */
export function useStartOfDay(): string | undefined {
  return useSyncExternalStore(
    subscribeClock,
    () => startOfDay(readClockSecond()),
    () => undefined,
  );
}

/** Keeps the day's counts current while the display is open: for one component of it. */
export function useFreshCounts(): void {
  const client = useQueryClient();
  const { onArrival } = useLiveConnection();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBehind = false;
    const count = async () => {
      isBehind = false;
      await client.invalidateQueries({ queryKey: countsKey });
      timer = isBehind ? setTimeout(count, COUNT_EVERY_MS) : undefined;
    };
    const stop = onArrival(() => {
      isBehind = true;
      timer ??= setTimeout(count, COUNT_EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, onArrival]);
}

export function useDayCounts(): Counts | undefined {
  const since = useStartOfDay();
  return useQuery({ ...countsOptions(since ?? ''), enabled: since !== undefined }).data;
}

/** Newest first, of those that the page holds; undefined until they are loaded. */
export function useDayRecords(): { records: RecordSummary[] | undefined; isError: boolean } {
  const since = useStartOfDay();
  const { data, isError } = useInfiniteQuery(recordListOptions({}));
  const isToday = ({ receivedAt }: RecordSummary) => since !== undefined && receivedAt >= since;
  return {
    records: since === undefined ? undefined : data?.pages.flatMap(({ records }) => records).filter(isToday),
    isError,
  };
}

export function useDayUploads(): Upload[] | undefined {
  const since = useStartOfDay();
  const { data } = useQuery(uploadsOptions);
  const isToday = ({ startedAt }: Upload) => since !== undefined && startedAt >= since;
  return since === undefined ? undefined : data?.uploads.filter(isToday);
}

/** A class is in its lobby until the day's first upload or result. Undefined: not known yet. */
export function useIsLobby(): boolean | undefined {
  const current = useCurrentLobby();
  const [known, setKnown] = useState(current);
  // While it is asked again, it stays as it was.
  if (current !== undefined && current !== known) setKnown(current);
  return current ?? known;
}

function useCurrentLobby(): boolean | undefined {
  const counts = useDayCounts();
  const uploads = useDayUploads();
  const { records, isError } = useDayRecords();
  if (isError || (uploads?.length ?? 0) > 0 || (records?.length ?? 0) > 0) return false;
  if (!counts || !uploads || !records) return undefined;
  return counts.success + counts.failure + counts.unknown === 0;
}
