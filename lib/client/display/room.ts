import { queryOptions } from '@tanstack/react-query';
import { fetchJson, sendJson } from '#lib/client/fetch-json.ts';
import type { ClassAction, ClassAnswer, ClassState } from '#lib/domain/api/room/class-api.ts';
import type { Room, RoomChange } from '#lib/domain/api/room/room-api.ts';

const ASK_MS = 10_000;

export const roomOptions = queryOptions({
  queryKey: ['room'],
  queryFn: ({ signal }) => fetchJson<Room>('/api/room', { signal }),
  refetchInterval: ASK_MS,
});

/** What concerns a participant of the class. */
export const classOptions = queryOptions({
  queryKey: ['class'],
  queryFn: ({ signal }) => fetchJson<ClassState>('/api/class', { signal }),
  refetchInterval: ASK_MS,
});

export function changeRoom(change: RoomChange): Promise<Room> {
  return sendJson<Room>('PATCH', '/api/room', change);
}

export function clearRoom(): Promise<Room> {
  return fetchJson<Room>('/api/room', { method: 'DELETE' });
}

export function changeClass(action: ClassAction): Promise<ClassState> {
  return sendJson<ClassState>('POST', '/api/class', action);
}

export function answerClass(answer: ClassAnswer): Promise<ClassState> {
  return sendJson('PUT', '/api/class/answer', answer);
}
