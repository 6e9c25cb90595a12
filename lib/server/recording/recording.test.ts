import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toMessageBody } from '#lib/domain/recording/to-message-body.ts';
import { createRoster } from '#lib/server/session/roster.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createPlayer } from './player.ts';
import { createRecorder } from './recorder.ts';

const fullDisk = '/dev/full';
let isDiskFull = false;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const createWriteStream = (...[path, options]: Parameters<typeof fs.createWriteStream>) =>
    isDiskFull ? fs.createWriteStream(fullDisk) : fs.createWriteStream(path, options);
  return { ...fs, createWriteStream };
});

const people = 60;
const uploadsEach = 10;
const maxBytes = 5_000_000;
const log = { warn: () => undefined, info: () => undefined } as never;
let folder: string;
let stores: Store[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(folder, { recursive: true });
});

async function open(name: string): Promise<Store> {
  const store = await openStore(`file:${join(folder, `${name}.db`)}`, { uploadPrefix: 'uploads' });
  stores.push(store);
  return store;
}

const idOf = (person: number) => `p${(person + 0xabc0).toString(16).padStart(16, 'f')}`;

async function upload(store: Store, person: number, round: number): Promise<void> {
  const id = randomUUID();
  const now = new Date().toISOString();
  const filename = `homework of nickname${person}, ${round}.csv`;
  const key = `uploads/${idOf(person)}/${id}/${filename}`;
  await store.createUpload({ id, filename, bucket: 'b', key, startedAt: now, participantId: idOf(person) });
  await store.completeUpload(id, { size: 3, eTag: id, s3RequestId: id, completedAt: now });
  const isFailure = round % 2 === 0;
  const body = toMessageBody(
    {
      type: 'record',
      at: 0,
      queue: isFailure ? 'failure' : 'success',
      outcome: isFailure ? 'failure' : 'success',
      requestId: randomUUID(),
      functionName: 'grade-homework',
      attempts: 3,
      sourceAddress: `203.0.113.${person}`,
      principal: `AWS:AROAEXAMPLE${person}`,
      uploadId: id,
      errorType: 'ValueError',
      errorMessage: `${filename}: no header, says nickname${person}`,
      stackTrace: [`  File "/var/task/f.py", line ${round}, in handler\n    raise ValueError("${filename}")\n`],
    },
    { now, bucket: 'b', key },
  );
  const message = {
    messageId: id,
    queue: isFailure ? ('failure' as const) : ('success' as const),
    body,
    receivedAt: now,
  };
  await store.ingest([{ message }]);
}

async function recordClass(persons: number, rounds: number): Promise<string> {
  const store = await open('real');
  const recorder = createRecorder({ store, roster: createRoster(store, log), folder, log });
  expect(recorder.state()).toEqual({ mode: 'off' });
  for (let person = 0; person < persons; person += 1) {
    await store.saveParticipant({ id: idOf(person), nickname: `nickname${person}`, colour: 'teal', joinedAt: person });
  }
  await recorder.start();
  expect(recorder.state()).toMatchObject({ mode: 'recording' });
  for (let round = 0; round < rounds; round += 1) {
    for (let person = 0; person < persons; person += 1) await upload(store, person, round);
  }
  await recorder.stop();
  const { mode, file = '' } = recorder.state();
  expect(mode).toBe('off');
  return file;
}

it('keeps an hour of 60 people below 5 MB, for its owner alone, without a name, an id or an address', async () => {
  const file = await recordClass(people, uploadsEach);
  const { size, mode } = await stat(file);
  expect(size).toBeLessThan(maxBytes);
  expect(mode & 0o777).toBe(0o600);
  const text = gunzipSync(await readFile(file)).toString();
  const count = (type: string) => text.split(`"type":"${type}"`).length - 1;
  expect([count('participant'), count('record')]).toEqual([people, people * uploadsEach]);
  expect(text).not.toMatch(/nickname\d|homework|203\.0\.113|AROAEXAMPLE|grade|pf{8}/);
}, 120_000);

it('is played back as it was, with a pause, and into an empty store only', async () => {
  const file = await recordClass(3, 2);
  const real = stores[0] ?? (await open('never'));
  const refused = createPlayer({ store: real, file, uploadPrefix: 'uploads', log });
  await expect(refused.play()).rejects.toThrow('empty store only');
  expect((await real.listParticipants(9)).map(({ nickname }) => nickname)).toContain('nickname0');

  const store = await open('temporary');
  const player = createPlayer({ store, file, uploadPrefix: 'uploads', log });
  player.pause();
  const playing = player.play();
  expect(player.state()).toEqual({ mode: 'paused' });
  player.resume();
  await playing;
  expect(player.state()).toEqual({ mode: 'ended' });
  expect((await store.listParticipants(9)).map(({ nickname }) => nickname).toSorted()).toEqual([
    'Participant 1',
    'Participant 2',
    'Participant 3',
  ]);
  const { records } = await store.listRecords({}, { limit: 50 });
  expect(records.map(({ outcome }) => outcome).toSorted()).toEqual([
    ...Array(3).fill('failure'),
    ...Array(3).fill('success'),
  ]);
  const { uploads } = await store.listUploads({ limit: 50 });
  expect(uploads.map(({ recordIds }) => recordIds.length)).toEqual(Array(6).fill(1));
  expect(uploads[0]?.filename).toMatch(/^file-\d$/);
  expect(records.find(({ outcome }) => outcome === 'failure')?.errorType).toBe('ValueError');
});

it('refuses what isn’t a recording', async () => {
  const store = await open('temporary');
  const player = createPlayer({ store, file: join(folder, 'none.gz'), uploadPrefix: 'uploads', log });
  await expect(player.play()).rejects.toThrow();
});

it('makes one file, however often it is started at once', async () => {
  const store = await open('real');
  const recorder = createRecorder({ store, roster: createRoster(store, log), folder: join(folder, 'files'), log });
  await Promise.all([recorder.start(), recorder.start()]);
  await recorder.start();
  await recorder.stop();
  expect(await readdir(join(folder, 'files'))).toHaveLength(1);
  expect(recorder.state().mode).toBe('off');
});

it.skipIf(!existsSync(fullDisk))('ends, and says so, when the disk is full', async () => {
  isDiskFull = true;
  const warn = vi.fn();
  const store = await open('real');
  const recorder = createRecorder({ store, roster: createRoster(store, log), folder, log: { warn } });
  await recorder.start();
  isDiskFull = false;
  await vi.waitFor(() => expect(recorder.state().mode).toBe('off'), 5_000);
  expect(warn).toHaveBeenCalledWith(
    expect.objectContaining({ err: expect.objectContaining({ code: 'ENOSPC' }) }),
    expect.any(String),
  );
  await recorder.stop();
});
