import { useState } from 'react';
import { foldLastOutcomes, type LastOutcome } from '#lib/client/display/last-outcomes.ts';
import { useDayUploads } from './use-day.ts';

const NONE: ReadonlyMap<string, LastOutcome> = new Map();

export interface ParticipantsNow {
  lastOutcomes: ReadonlyMap<string, LastOutcome>;
  /** With an upload whose result isn't there yet. */
  waiting: ReadonlySet<string>;
}

/** What became of each participant's uploads, by their id. */
export function useLastOutcomes(): ParticipantsNow {
  const uploads = useDayUploads() ?? [];
  const [known, setKnown] = useState(NONE);
  const isNewDay = uploads.length === 0 && known.size > 0;
  const lastOutcomes = isNewDay ? NONE : foldLastOutcomes(known, uploads);
  if (lastOutcomes !== known) setKnown(lastOutcomes);
  const isOpen = ({ state }: (typeof uploads)[number]) =>
    state === 'uploading' || state === 'waiting' || state === 'overdue';
  const waiting = new Set(uploads.filter(isOpen).flatMap(({ participantId: id }) => (id === undefined ? [] : [id])));
  return { lastOutcomes, waiting };
}
