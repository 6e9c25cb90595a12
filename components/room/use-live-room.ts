import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { classOptions, roomOptions } from '#lib/client/display/room.ts';
import { participantsOptions, recordListOptions, uploadsOptions } from '#lib/client/queries.ts';

/** Asks for the room again when the stream tells of somebody new, an upload, an answer or a pause. */
export function useLiveRoom(): void {
  const client = useQueryClient();
  // The stream begins behind what these two have loaded.
  useInfiniteQuery(recordListOptions({}));
  const { data: uploads } = useQuery(uploadsOptions);
  const { data: participants } = useQuery(participantsOptions);
  const { data: classState } = useQuery(classOptions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any of them may change what the room shows
  useEffect(() => {
    // Beside a request that is on its way: its answer may be older.
    void client.invalidateQueries({ queryKey: roomOptions.queryKey });
  }, [client, uploads, participants, classState]);
}
