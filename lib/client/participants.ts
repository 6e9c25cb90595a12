import type { QueryClient } from '@tanstack/react-query';
import { sendJson } from '#lib/client/fetch-json.ts';
import type { Participant, ParticipantChange } from '#lib/domain/api/participant-api.ts';
import { participantsOptions } from './queries.ts';

export async function hideNickname(client: QueryClient, id: string, change: ParticipantChange): Promise<void> {
  const everyone = await sendJson<Participant[]>('PATCH', `/api/participants/${id}`, change);
  client.setQueryData(participantsOptions.queryKey, everyone);
}
