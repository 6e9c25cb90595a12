import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import type { RecordingState } from '#lib/domain/api/room/recording-api.ts';
import { createPseudonyms } from '#lib/domain/recording/pseudonyms.ts';
import { RECORDING_VERSION, type RecordingLine } from '#lib/domain/recording/recording-line.ts';
import { participantLine, recordLine, uploadLine } from '#lib/domain/recording/to-recording-line.ts';
import type { Logger } from '#lib/server/log.ts';
import { makeDataFolder, OWNER_ONLY_FILE } from '#lib/server/private-files.ts';
import type { Roster } from '#lib/server/session/roster.ts';
import type { Change, Store } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';

const CHUNK_CHANGES = 100;
/** What a crash may lose. */
const READ_EVERY_MS = 1_000;
/** A recording that was forgotten ends by itself. */
const MAX_HOURS = 12;

/** Writes what the store takes in to a file, without names, ids and addresses. */
export interface Recorder {
  state(): RecordingState;
  /** Of no effect while it records. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface RecorderParts {
  store: Pick<Store, 'changesAfter' | 'currentSeq' | 'getRecord' | 'getUpload'>;
  roster: Pick<Roster, 'read'>;
  folder: string;
  log: Logger;
}

export function createRecorder({ store, roster, folder, log }: RecorderParts): Recorder {
  let running: { end(): Promise<void>; startedAt: string } | undefined;
  let file: string | undefined;

  async function begin() {
    const start = Date.now();
    const startedAt = new Date(start).toISOString();
    makeDataFolder(folder);
    const path = join(folder, `recording-${startedAt.replaceAll(/[:.]/g, '-')}.jsonl.gz`);
    const output = createWriteStream(path, { flags: 'wx', mode: OWNER_ONLY_FILE });
    await once(output, 'open');
    const gzip = createGzip({ level: 9 });
    gzip.pipe(output);
    const write = (line: RecordingLine) => gzip.write(`${JSON.stringify(line)}\n`);
    write({ type: 'recording', at: 0, version: RECORDING_VERSION, startedAt });
    const follow = createFollower({ store, roster, write, start, from: await store.currentSeq() });
    let reading = Promise.resolve();
    const read = () => {
      reading = reading
        .then(follow)
        .then(() => gzip.flush())
        .catch((error: unknown) => log.warn({ err: error }, 'A part of the recording could not be read'));
    };
    read();
    const timer = setInterval(read, READ_EVERY_MS);
    const limit = setTimeout(() => void stop(), MAX_HOURS * 3_600_000);
    return {
      startedAt,
      path,
      async end() {
        clearInterval(timer);
        clearTimeout(limit);
        read();
        await reading;
        await close(gzip, output);
      },
    };
  }

  async function stop(): Promise<void> {
    const ending = running;
    running = undefined;
    await ending?.end();
  }

  return {
    state: () => ({
      mode: running ? 'recording' : 'off',
      ...(running && { startedAt: running.startedAt }),
      ...(file !== undefined && { file }),
    }),
    async start() {
      if (running) return;
      const begun = await begin();
      file = begun.path;
      running = begun;
    },
    stop,
  };
}

/** Returns what writes the changes since it was called last. */
function createFollower(parts: {
  store: RecorderParts['store'];
  roster: RecorderParts['roster'];
  write(line: RecordingLine): void;
  start: number;
  from: number;
}): () => Promise<void> {
  const { store, roster, write, start } = parts;
  const names = createPseudonyms();
  const people = new Map<string, string>();
  const progress = new Map<string, string>();
  const filenames = new Map<string, string>();
  const records = new Set<number>();
  let after = parts.from;
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

async function close(gzip: Gzip, output: NodeJS.WritableStream): Promise<void> {
  gzip.end();
  await finished(output);
}
