import { useQuery } from '@tanstack/react-query';
import { foldLastOutcomes, type LastOutcome } from '#lib/client/display/last-outcomes.ts';
import { roomOptions } from '#lib/client/display/room.ts';
import { useDayUploads, useStartOfDay } from './use-day.ts';

export interface ParticipantsNow {
  lastOutcomes: ReadonlyMap<string, LastOutcome>;
  /** With an upload whose result isn't there yet. */
  waiting: ReadonlySet<string>;
}

/** What became of each participant's uploads today, by their id: as the room says, and of what the page has heard since. */
export function useLastOutcomes(): ParticipantsNow {
  const since = useStartOfDay();
  const { data: room } = useQuery(roomOptions);
  const uploads = useDayUploads() ?? [];
  const known = (room?.participants ?? []).flatMap(({ id: participantId, lastOutcome }) =>
    lastOutcome && since !== undefined && lastOutcome.startedAt >= since ? [{ participantId, ...lastOutcome }] : [],
  );
  const isOpen = ({ state }: (typeof uploads)[number]) =>
    state === 'uploading' || state === 'waiting' || state === 'overdue';
  const waiting = new Set(uploads.filter(isOpen).flatMap(({ participantId: id }) => (id === undefined ? [] : [id])));
  return { lastOutcomes: foldLastOutcomes([...known, ...uploads]), waiting };
}
