import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { FunctionDeploy, FunctionState } from '#lib/domain/api/function-api.ts';
import type { Health } from '#lib/domain/api/health-api.ts';
import type { PollerAction, PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import type { SetupFix, SetupFixResult, SetupReport } from '#lib/domain/api/setup-api.ts';
import type { UploadPage } from '#lib/domain/api/upload-api.ts';
import { ApiError } from './api-error.ts';
import { fetchAnswer, fetchJson, sendJson } from './fetch-json.ts';
import { type ListFilters, toRecordsQuery } from './record-filters.ts';

export const PAGE_SIZE = 50;
const UPLOADS_SIZE = 200;
/** The stream keeps everything current; asking again is for what a broken stream would miss. */
const streamed = { staleTime: Number.POSITIVE_INFINITY } as const;

export const queryKeys = {
  lists: ['records'] as const,
  list: (filters: ListFilters) => ['records', filters] as const,
  records: ['record'] as const,
  record: (id: number) => ['record', id] as const,
  uploads: ['uploads'] as const,
  queues: ['queues'] as const,
  pollers: ['pollers'] as const,
  participants: ['participants'] as const,
  function: ['function'] as const,
  health: ['health'] as const,
  setup: ['setup'] as const,
};

/** Newest first; the page parameter is the `before` of `GET /api/records`. */
export const recordListOptions = (filters: ListFilters) =>
  infiniteQueryOptions({
    queryKey: queryKeys.list(filters),
    queryFn: ({ pageParam, signal }) => {
      const query = toRecordsQuery(filters, Date.now());
      query.set('limit', String(PAGE_SIZE));
      if (pageParam === undefined) query.set('count', 'true');
      else query.set('before', String(pageParam));
      return fetchJson<RecordPage>(`/api/records?${query}`, { signal });
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    // Folding keeps what didn't change; comparing all that is loaded would cost more with each record.
    structuralSharing: false,
    ...streamed,
  });

/** What reads an answer is loaded while it is on its way. */
export const recordOptions = (id: number) =>
  queryOptions({
    queryKey: queryKeys.record(id),
    queryFn: async ({ signal }) => {
      const [response, { readRecord }] = await Promise.all([
        fetchAnswer(`/api/records/${id}`, { signal, headers: { accept: 'text/plain' } }),
        loadReadRecord(),
      ]);
      return readRecord(response);
    },
    ...streamed,
  });

export const loadReadRecord = () => import('./read-record.ts');

export const uploadsOptions = queryOptions({
  queryKey: queryKeys.uploads,
  queryFn: ({ signal }) => fetchJson<UploadPage>(`/api/uploads?limit=${UPLOADS_SIZE}`, { signal }),
  ...streamed,
});

export const queuesOptions = queryOptions({
  queryKey: queryKeys.queues,
  queryFn: ({ signal }) => fetchJson<QueueState[]>('/api/queues', { signal }),
  ...streamed,
});

/** Who has joined: not for participants. */
export const participantsOptions = queryOptions({
  queryKey: queryKeys.participants,
  queryFn: ({ signal }) => fetchJson<Participant[]>('/api/participants', { signal }),
  ...streamed,
});

export const pollersOptions = queryOptions({
  queryKey: queryKeys.pollers,
  queryFn: ({ signal }) => fetchJson<PollerState[]>('/api/pollers', { signal }),
  ...streamed,
});

export const functionOptions = queryOptions({
  queryKey: queryKeys.function,
  queryFn: ({ signal }) => fetchJson<FunctionState>('/api/function', { signal }),
  ...streamed,
});

export const healthOptions = queryOptions({
  queryKey: queryKeys.health,
  // 503 says which part is unhealthy: a response like any other.
  queryFn: async ({ signal }) => {
    const health = await fetchJson<Health | { ok: boolean }>('/api/health', { signal }, [503]);
    // Who isn't signed in is told no more than whether it is well.
    if (!('region' in health)) throw new ApiError('signed_out', '');
    return health;
  },
  refetchInterval: 15_000,
});

/** `fresh`: looked at for this very question, not what all viewers share for a while. */
export const fetchSetup = (signal: AbortSignal, fresh = false) =>
  fetchJson<SetupReport>(`/api/setup${fresh ? '?fresh=true' : ''}`, { signal });

export const setupOptions = queryOptions({
  queryKey: queryKeys.setup,
  queryFn: ({ signal }) => fetchSetup(signal),
  staleTime: 60_000,
});

export const setupFixOptions = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (fix: SetupFix) => sendJson<SetupFixResult>('POST', '/api/setup', fix),
    onSuccess: ({ done: _, ...report }) => client.setQueryData(setupOptions.queryKey, report),
    // A fix of several steps may have stopped half-way.
    onError: () => client.invalidateQueries({ queryKey: setupOptions.queryKey }),
  });

export const deployOptions = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['deploy'],
    mutationFn: (deploy: FunctionDeploy) => sendJson<FunctionState>('PUT', '/api/function', deploy),
    onSuccess: (state) => client.setQueryData(functionOptions.queryKey, state),
  });

export const pollerActionOptions = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (action: PollerAction) => sendJson<PollerState[]>('POST', '/api/pollers', action),
    onSuccess: (states) => client.setQueryData(pollersOptions.queryKey, states),
  });
