import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Counts } from '#lib/domain/api/counts-api.ts';

/** What arrives is told by the stream; asking again is for what goes by retention or is cleared. */
const ASK_MS = 60_000;

export const countsKey = ['counts'] as const;

/** Of what was received since a time. */
export const countsOptions = (since: string) =>
  queryOptions({
    queryKey: [...countsKey, since],
    queryFn: ({ signal }) => fetchJson<Counts>(`/api/counts?${new URLSearchParams({ from: since })}`, { signal }),
    refetchInterval: ASK_MS,
    gcTime: ASK_MS,
    // At midnight the new day's counts take the place of the old ones at once.
    placeholderData: keepPreviousData,
  });

/** Midnight of this computer's day. */
export function startOfDay(now: number): string {
  return new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString();
}
