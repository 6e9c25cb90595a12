import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { FunctionCode, FunctionCodeDeploy, FunctionState } from '#lib/domain/api/function-api.ts';
import { fetchJson, sendJson } from './fetch-json.ts';
import { functionOptions } from './queries.ts';

/** Read from Lambda each time the editor is opened: what was deployed elsewhere meanwhile isn't told. */
export const functionCodeOptions = queryOptions({
  queryKey: ['function-code'],
  queryFn: ({ signal }) => fetchJson<FunctionCode>('/api/function/code', { signal }),
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Ends once the code that was deployed is read again. */
export const deployCodeOptions = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['deploy'],
    mutationFn: (deploy: FunctionCodeDeploy) => sendJson<FunctionState>('PUT', '/api/function/code', deploy),
    onSuccess(state) {
      client.setQueryData(functionOptions.queryKey, state);
      return client.invalidateQueries({ queryKey: functionCodeOptions.queryKey });
    },
  });
