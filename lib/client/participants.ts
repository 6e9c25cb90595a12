import type { QueryClient } from '@tanstack/react-query';
import { fetchJson, sendJson } from '#lib/client/fetch-json.ts';
import type { Participant, ParticipantChange } from '#lib/domain/api/room/participant-api.ts';
import { participantsOptions } from './queries.ts';

export async function hideNickname(client: QueryClient, id: string, change: ParticipantChange): Promise<void> {
  const everyone = await sendJson<Participant[]>('PATCH', `/api/participants/${id}`, change);
  client.setQueryData(participantsOptions.queryKey, everyone);
}

/** Ends their session, too. */
export async function removeParticipant(client: QueryClient, id: string): Promise<void> {
  const everyone = await fetchJson<Participant[]>(`/api/participants/${id}`, { method: 'DELETE' });
  client.setQueryData(participantsOptions.queryKey, everyone);
}
