import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RunsAnswer } from '#lib/domain/api/attempt-api.ts';

/** What ran since an upload. Without it the diagnosis knows less: a failure isn't shown. */
export const runsOptions = (uploadId: string) =>
  queryOptions({
    queryKey: ['runs', uploadId] as const,
    queryFn: ({ signal }) => fetchJson<RunsAnswer>(`/api/uploads/${uploadId}/runs`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
