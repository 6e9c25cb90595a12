import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { fetchJson, sendJson } from '#lib/client/fetch-json.ts';
import { queryKeys } from '#lib/client/queries.ts';
import type { AskedFilters } from '#lib/domain/api/record-query-api.ts';
import type { ReplayAction, ReplayDetail, ReplayPage } from '#lib/domain/api/replay/replay-api.ts';

/** Which records: by id, or what the list's filters find. */
export type ReplaySelection = { recordIds: number[] } | AskedFilters;

export interface ReplayOptions {
  pacePerSecond: number;
  qualifier?: string;
  payload?: string;
}

/** A job that sends is looked at each second, a large one less often: its outcomes are counted each time. */
const SENDING_MS = 1_000;
const SENDING_MS_A_RECORD = 0.05;
const WAITING_MS = 4_000;
const ENDED_MS = 30_000;
const PAGE_SIZE = 25;

const replayKeys = {
  list: ['replays'] as const,
  one: (id: string) => ['replay', id] as const,
};

export const replayListOptions = infiniteQueryOptions({
  queryKey: replayKeys.list,
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(pageParam && { before: pageParam }) });
    return fetchJson<ReplayPage>(`/api/replays?${query}`, { signal });
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  refetchInterval: WAITING_MS,
});

export const replayOptions = (id: string) =>
  queryOptions({
    queryKey: replayKeys.one(id),
    queryFn: ({ signal }) => fetchJson<ReplayDetail>(`/api/replays/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data ? nextLookMs(data) : WAITING_MS),
  });

/** Made once for a selection and options; made again only when it is asked for. */
export const replayPlanOptions = (selection: ReplaySelection, options: ReplayOptions) =>
  queryOptions({
    queryKey: ['replay-plan', selection, options],
    queryFn: () => sendJson<ReplayDetail>('POST', '/api/replays/plan', { ...selection, ...options }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const startReplayOptions = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (start: { planId: string; first?: number }) => sendJson<ReplayDetail>('POST', '/api/replays', start),
    onSuccess: (replay) => keepReplay(replay, client),
  });

export const replayActionOptions = (id: string, client: QueryClient) =>
  mutationOptions({
    mutationFn: (action: ReplayAction) =>
      sendJson<ReplayDetail>('POST', `/api/replays/${encodeURIComponent(id)}`, action),
    onSuccess: (replay) => keepReplay(replay, client),
    onError: () => client.invalidateQueries({ queryKey: replayOptions(id).queryKey }),
  });

function keepReplay(replay: ReplayDetail, client: QueryClient): Promise<void> {
  client.setQueryData(replayOptions(replay.id).queryKey, replay);
  // Each of them lists its replays.
  return client.invalidateQueries({ queryKey: queryKeys.records });
}

function nextLookMs({ state, total, sent, succeeded, failed }: ReplayDetail): number {
  const leastMs = total * SENDING_MS_A_RECORD;
  if (state === 'running') return Math.max(SENDING_MS, leastMs);
  const isOver = (state === 'done' || state === 'stopped') && succeeded + failed >= sent;
  return isOver ? ENDED_MS : Math.max(WAITING_MS, leastMs);
}
