import { queryOptions } from '@tanstack/react-query';
import type { RecordingAction, RecordingState } from '#lib/domain/api/room/recording-api.ts';
import { fetchJson, sendJson } from './fetch-json.ts';

/** Whoever is recorded learns it this soon. */
const ASK_MS = 5_000;

export const recordingOptions = queryOptions({
  queryKey: ['recording'],
  queryFn: ({ signal }) => fetchJson<RecordingState>('/api/recording', { signal }),
  refetchInterval: ASK_MS,
});

export function actOnRecording(action: RecordingAction['action']): Promise<RecordingState> {
  return sendJson<RecordingState>('POST', '/api/recording', { action });
}
