import { useQuery } from '@tanstack/react-query';
import { useSession } from '#components/session-provider.tsx';
import { participantsOptions } from '#lib/client/queries.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';

/** Who has joined under this id. A participant isn't told of others. */
export function useParticipant(id: string | undefined): Participant | undefined {
  const { role } = useSession();
  const { data } = useQuery({ ...participantsOptions, enabled: id !== undefined && role !== 'participant' });
  return data?.find((each) => each.id === id);
}
