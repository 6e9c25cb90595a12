import type { Upload } from '#lib/domain/api/upload-api.ts';

export interface LastOutcome {
  outcome: 'success' | 'failure';
  /** The newest of the records that say so. */
  recordId: number;
}

/** By participant. Adds what the uploads say to what was known: the list forgets old uploads, a participant keeps their colour. */
export function foldLastOutcomes(
  known: ReadonlyMap<string, LastOutcome>,
  uploads: Upload[],
): ReadonlyMap<string, LastOutcome> {
  const merged = new Map(known);
  let isChanged = false;
  for (const { participantId, state, recordIds } of uploads) {
    if (participantId === undefined) continue;
    if (state !== 'succeeded' && state !== 'failed' && state !== 'mixed') continue;
    const last = { outcome: state === 'succeeded' ? 'success' : 'failure', recordId: Math.max(...recordIds) } as const;
    const before = merged.get(participantId);
    if (before && before.recordId >= last.recordId) continue;
    merged.set(participantId, last);
    isChanged = true;
  }
  return isChanged ? merged : known;
}
