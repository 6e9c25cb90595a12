import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type ListFilters, toRecordsQuery } from '#lib/client/record-filters.ts';
import type { Chart } from '#lib/domain/api/chart-api.ts';

/** New records are counted without anybody asking. */
const REFETCH_MS = 10_000;
const KNOWN = ['from', 'to', 'queue', 'queueName', 'functionName'] as const;

/** The part of the filters that charts follow. */
export function chartFilters({ range, from, to, queue, queueName, functionName }: ListFilters): ListFilters {
  return {
    ...(range && { range }),
    ...(from && { from }),
    ...(to && { to }),
    ...(queue && { queue }),
    ...(queueName && { queueName }),
    ...(functionName && { functionName }),
  };
}

/** Whether the lists are narrowed by more than the charts can be. */
export function hasOtherFilters(filters: ListFilters): boolean {
  return Object.keys(chartFilters(filters)).length < Object.values(filters).filter(Boolean).length;
}

export const chartOptions = (filters: ListFilters) =>
  queryOptions({
    queryKey: ['charts', filters],
    queryFn: ({ signal }) => {
      const all = toRecordsQuery(filters, Date.now());
      const query = new URLSearchParams(KNOWN.flatMap((name) => (all.has(name) ? [[name, all.get(name) ?? '']] : [])));
      return fetchJson<Chart>(`/api/charts?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
