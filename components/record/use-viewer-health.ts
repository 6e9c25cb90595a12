import { useQuery } from '@tanstack/react-query';
import { useSession } from '#components/session-provider.tsx';
import { healthOptions } from '#lib/client/queries.ts';
import type { Health } from '#lib/domain/api/health-api.ts';

/** What the server runs on, which a participant isn't told. */
export function useViewerHealth(): Health | undefined {
  const { role } = useSession();
  return useQuery({ ...healthOptions, enabled: role !== 'participant' }).data;
}
