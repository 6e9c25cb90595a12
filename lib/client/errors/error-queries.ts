import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { fetchJson, sendJson } from '#lib/client/fetch-json.ts';
import type { ErrorGroupDetail, ErrorPage, GroupAction, GroupDifferences } from '#lib/domain/api/error-group-api.ts';
import type { PlaceholderValues } from '#lib/domain/grouping/placeholder-values.ts';
import { type ErrorFilters, toErrorsQuery } from './error-filters.ts';

/** New failures are counted without anybody asking. */
const REFETCH_MS = 15_000;

const errorKeys = {
  lists: ['errors'] as const,
  list: (filters: ErrorFilters) => ['errors', filters] as const,
  group: (fingerprint: string, range: string) => ['errors', 'group', fingerprint, range] as const,
};

export const errorListOptions = (filters: ErrorFilters) =>
  infiniteQueryOptions({
    queryKey: errorKeys.list(filters),
    queryFn: ({ pageParam, signal }) => {
      const query = toErrorsQuery(filters, Date.now());
      if (pageParam) query.set('after', pageParam);
      return fetchJson<ErrorPage>(`/api/errors?${query}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });

export const errorGroupOptions = (fingerprint: string, filters: ErrorFilters) =>
  queryOptions({
    queryKey: errorKeys.group(fingerprint, filters.range),
    queryFn: ({ signal }) => {
      const { from = '' } = Object.fromEntries(toErrorsQuery(filters, Date.now()));
      return fetchJson<ErrorGroupDetail>(`/api/errors/${encodeURIComponent(fingerprint)}?from=${from}`, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });

export const groupValuesOptions = (fingerprint: string) =>
  queryOptions({
    queryKey: ['errors', 'values', fingerprint],
    queryFn: ({ signal }) =>
      fetchJson<PlaceholderValues[]>(`/api/errors/${encodeURIComponent(fingerprint)}/values`, { signal }),
    staleTime: 60_000,
  });

export const groupDifferencesOptions = (fingerprint: string, filters: ErrorFilters) =>
  queryOptions({
    queryKey: ['errors', 'differences', fingerprint, filters.range],
    queryFn: ({ signal }) => {
      const { from = '' } = Object.fromEntries(toErrorsQuery(filters, Date.now()));
      return fetchJson<GroupDifferences>(`/api/errors/${encodeURIComponent(fingerprint)}/differences?from=${from}`, {
        signal,
      });
    },
    staleTime: 60_000,
  });

export const groupActionOptions = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (action: GroupAction) => sendJson<{ changed: string[] }>('POST', '/api/errors', action),
    onSettled: () => client.invalidateQueries({ queryKey: errorKeys.lists }),
  });
