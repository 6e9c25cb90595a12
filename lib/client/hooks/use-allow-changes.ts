import { useQuery } from '@tanstack/react-query';
import { healthOptions } from '#lib/client/queries.ts';

/** Whether the dashboard may change anything in AWS; `true` until the server has said no. */
export function useAllowChanges(): boolean {
  const { data } = useQuery(healthOptions);
  return data?.allowChanges !== false;
}
