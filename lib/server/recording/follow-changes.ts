import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import { createPseudonyms } from '#lib/domain/recording/pseudonyms.ts';
import type { RecordingLine } from '#lib/domain/recording/recording-line.ts';
import { participantLine, recordLine, uploadLine } from '#lib/domain/recording/to-recording-line.ts';
import type { Roster } from '#lib/server/session/roster.ts';
import type { Change, Store } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';

const CHUNK_CHANGES = 100;

export interface FollowedParts {
  store: Pick<Store, 'changesAfter' | 'currentSeq' | 'getRecord' | 'getUpload'>;
  roster: Pick<Roster, 'read'>;
}

/** Returns what writes the changes since it was called last. */
export function followChanges({
  store,
  roster,
  write,
  start,
  from,
}: FollowedParts & {
  write(line: RecordingLine): void;
  /** Milliseconds since 1970. */
  start: number;
  /** The last change that isn't written. */
  from: number;
}): () => Promise<void> {
  const names = createPseudonyms();
  const people = new Map<string, string>();
  const progress = new Map<string, string>();
  const filenames = new Map<string, string>();
  const records = new Set<number>();
  let after = from;
  const now = () => Math.max(0, Date.now() - start);

  function notePerson(person: Participant): void {
    const identity = `${person.colour} ${person.nickname}`;
    if (people.get(person.id) === identity) return;
    people.set(person.id, identity);
    write(participantLine(person, now(), names));
  }

  function noteUpload(upload: StoredUpload): void {
    filenames.set(upload.id, upload.filename);
    if (progress.get(upload.id) === upload.progress) return;
    progress.set(upload.id, upload.progress);
    write(uploadLine(upload, now(), names));
  }

  async function noteRecord(id: number): Promise<void> {
    if (records.has(id)) return;
    records.add(id);
    const record = await store.getRecord(id);
    if (!record) return;
    // The upload's own change comes after: the record has just been linked to it.
    const [uploadId] = record.uploadIds;
    const upload = uploadId === undefined ? undefined : await store.getUpload(uploadId);
    if (upload) noteUpload(upload);
    write(recordLine(record, now(), names, (each) => filenames.get(each)));
  }

  async function note(change: Change): Promise<void> {
    if (change.type === 'upload') noteUpload(change.upload);
    if (change.type === 'record') await noteRecord(change.record.id);
  }

  return async () => {
    for (const person of await roster.read()) notePerson(person);
    for (;;) {
      const changes = await store.changesAfter(after, CHUNK_CHANGES);
      if (changes === undefined) after = await store.currentSeq();
      const last = changes?.at(-1);
      if (!last) return;
      // A name that is learnt with an upload may stand in a record that came just before.
      for (const change of changes ?? []) if (change.type === 'upload') names.learn(change.upload.filename);
      for (const change of changes ?? []) await note(change);
      after = last.seq;
    }
  };
}
