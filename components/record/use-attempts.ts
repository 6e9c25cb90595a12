import { useQuery } from '@tanstack/react-query';
import { useSession } from '#components/session-provider.tsx';
import { attemptsOptions } from '#lib/client/attempts/attempts-query.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';

/** What the function's log says. Its lines are not for participants. */
export function useAttempts(record: RecordDetail) {
  const { role } = useSession();
  const options = attemptsOptions(record);
  return useQuery({ ...options, enabled: role !== 'participant' && options.enabled === true });
}
