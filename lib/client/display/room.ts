import { queryOptions } from '@tanstack/react-query';
import type { Room } from '#lib/domain/room-api.ts';
import { fetchJson } from '../fetch-json.ts';

const ASK_MS = 10_000;

export const roomOptions = queryOptions({
  queryKey: ['room'],
  queryFn: ({ signal }) => fetchJson<Room>('/api/room', { signal }),
  refetchInterval: ASK_MS,
});
