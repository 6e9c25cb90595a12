import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AlertsAnswer } from '#lib/domain/api/alert-api.ts';
import { fetchJson, sendJson } from './fetch-json.ts';

const REFETCH_MS = 15_000;
/** While somebody waits for what becomes of a test. */
const WAITING_REFETCH_MS = 1_000;
const SOON_MS = 30_000;

export const alertsOptions = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => fetchJson<AlertsAnswer>('/api/alerts', { signal }),
  staleTime: 0,
  refetchInterval: ({ state: { data } }) => {
    const soon = Date.now() + SOON_MS;
    const isNear = data?.alerts.some(({ nextTryAt }) => nextTryAt !== undefined && Date.parse(nextTryAt) < soon);
    return isNear ? WAITING_REFETCH_MS : REFETCH_MS;
  },
});

export const testAlertOptions = (client: QueryClient) =>
  mutationOptions({
    mutationFn: () => sendJson<{ added: boolean }>('POST', '/api/alerts', {}),
    onSettled: () => client.invalidateQueries({ queryKey: alertsOptions.queryKey }),
  });
