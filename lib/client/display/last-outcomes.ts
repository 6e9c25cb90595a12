import type { Upload } from '#lib/domain/api/upload-api.ts';

export interface LastOutcome {
  outcome: 'success' | 'failure';
  /** The newest of the records that say so. */
  recordId: number;
}

type Answered = Pick<Upload, 'participantId' | 'state' | 'recordIds'>;

/** What came last for each participant, by their id. */
export function foldLastOutcomes(uploads: Answered[]): ReadonlyMap<string, LastOutcome> {
  const last = new Map<string, LastOutcome>();
  for (const { participantId, state, recordIds } of uploads) {
    if (participantId === undefined) continue;
    if (state !== 'succeeded' && state !== 'failed' && state !== 'mixed') continue;
    const recordId = Math.max(...recordIds);
    if ((last.get(participantId)?.recordId ?? 0) >= recordId) continue;
    last.set(participantId, { outcome: state === 'succeeded' ? 'success' : 'failure', recordId });
  }
  return last;
}
