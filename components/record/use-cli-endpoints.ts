import { useQuery } from '@tanstack/react-query';
import { useSession } from '#components/session-provider.tsx';
import { healthOptions } from '#lib/client/queries.ts';
import type { Health } from '#lib/domain/api/health-api.ts';

/** Where the AWS CLI has to go. A participant isn't told what the server runs on. */
export function useCliEndpoints(): Health['cliEndpoints'] {
  const { role } = useSession();
  return useQuery({ ...healthOptions, enabled: role !== 'participant' }).data?.cliEndpoints ?? {};
}
