import { queryOptions } from '@tanstack/react-query';
import { fetchJson, sendJson } from '#lib/client/fetch-json.ts';
import type { Room } from '#lib/domain/api/room-api.ts';

const ASK_MS = 10_000;

export const roomOptions = queryOptions({
  queryKey: ['room'],
  queryFn: ({ signal }) => fetchJson<Room>('/api/room', { signal }),
  refetchInterval: ASK_MS,
});

/** What all participants together may upload, in bytes. */
export function changeClassLimit(maxUploadBytes: number): Promise<Room> {
  return sendJson<Room>('PATCH', '/api/room', { maxUploadBytes });
}
