import { useQuery } from '@tanstack/react-query';
import { useSessionState } from '#components/session-provider.tsx';
import { participantsOptions } from '#lib/client/queries.ts';

/** Whether this is the instructor of participants who have joined. */
export function useLeadsClass(): boolean {
  const { session, hasCodes } = useSessionState();
  const mayLead = hasCodes && session?.role === 'instructor';
  const { data: participants = [] } = useQuery({ ...participantsOptions, enabled: mayLead });
  return mayLead && participants.length > 0;
}
