import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRoster } from '#lib/server/session/roster.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createPlayer } from './player.ts';
import { createRecorder } from './recorder.ts';
import { createRecordingSign } from './recording-sign.ts';
import { joinAll, REAL_NAMES, uploadOnce } from './testing/class-of.ts';

const fullDisk = '/dev/full';
let isDiskFull = false;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const createWriteStream = (...[path, options]: Parameters<typeof fs.createWriteStream>) =>
    isDiskFull ? fs.createWriteStream(fullDisk) : fs.createWriteStream(path, options);
  return { ...fs, createWriteStream };
});

const people = 12;
const uploadsEach = 4;
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

async function recordClass(persons: number, rounds: number): Promise<string> {
  const store = await open('real');
  const recorder = createRecorder({ store, roster: createRoster(store, log), folder, log });
  expect(await recorder.state()).toEqual({ mode: 'off' });
  await joinAll(store, persons);
  await recorder.start();
  expect(await recorder.state()).toMatchObject({ mode: 'recording' });
  for (let round = 0; round < rounds; round += 1) {
    for (let person = 0; person < persons; person += 1) await uploadOnce(store, person, round);
  }
  await recorder.stop();
  const { mode, file = '' } = await recorder.state();
  expect(mode).toBe('off');
  return file;
}

it('is for its owner alone, without a name, an id or an address', async () => {
  const file = await recordClass(people, uploadsEach);
  const { mode } = await stat(file);
  expect(mode & 0o777).toBe(0o600);
  const text = gunzipSync(await readFile(file)).toString();
  const count = (type: string) => text.split(`"type":"${type}"`).length - 1;
  expect([count('participant'), count('record')]).toEqual([people, people * uploadsEach]);
  expect(text).not.toMatch(REAL_NAMES);
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

it('is known to all servers on the store, and stopped at any', async () => {
  const store = await open('real');
  const start = (name: string) =>
    createRecorder({ store, roster: createRoster(store, log), folder: join(folder, name), log });
  const [one, other] = [start('one'), start('other')];
  await one.start();
  expect(await other.state()).toEqual({ mode: 'recording' });
  await other.start();
  await expect(readdir(join(folder, 'other'))).rejects.toMatchObject({ code: 'ENOENT' });
  await other.close();
  expect((await other.state()).mode).toBe('recording');
  await other.stop();
  await vi.waitFor(async () => expect((await one.state()).startedAt).toBeUndefined(), 5_000);
  for (const recorder of [one, other]) expect((await recorder.state()).mode).toBe('off');
});

it('is forgotten by the others when its server is killed', async () => {
  const store = await open('real');
  await createRecordingSign(store).putUp();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  expect(await createRecordingSign(store).isUp()).toBe(false);
  vi.useRealTimers();
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
  expect((await recorder.state()).mode).toBe('off');
});

it.skipIf(!existsSync(fullDisk))('ends, and says so, when the disk is full', async () => {
  isDiskFull = true;
  const warn = vi.fn();
  const store = await open('real');
  const recorder = createRecorder({ store, roster: createRoster(store, log), folder, log: { warn } });
  await recorder.start();
  isDiskFull = false;
  await vi.waitFor(async () => expect((await recorder.state()).mode).toBe('off'), 5_000);
  expect(warn).toHaveBeenCalledWith(
    expect.objectContaining({ err: expect.objectContaining({ code: 'ENOSPC' }) }),
    expect.any(String),
  );
  await recorder.stop();
});
