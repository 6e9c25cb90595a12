import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createClassLessons } from './class-lessons.ts';
import { createUploadPause } from './uploads/upload-pause.ts';

const log = pino({ level: 'silent' });
const person = { role: 'participant', participantId: 'p1', nickname: '사람 1', colour: 'teal' } as const;
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  store = await openStore(`file:${join(folder, 'test.db')}`, { uploadPrefix: 'uploads' });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** As one of the servers on the store has them. */
function start() {
  const uploadPause = createUploadPause(store);
  return { uploadPause, ...createClassLessons({ store, uploadPause, log }) };
}

it('is the same at two servers on one store, which tell their viewers', async () => {
  const [one, other] = [start(), start()];
  const stops = [one, other].map((lessons) => lessons.watch(() => undefined));
  await one.change({ action: 'go', step: 'predict-failure' });
  await one.change({ action: 'ask', question: 'failure' });
  const { askedAt = 0 } = (await other.read()).lesson.question ?? {};
  await other.answer(person, { askedAt, answer: 'at-once' });
  const question = { name: 'failure', askedAt, answers: 1 };
  await vi.waitFor(() => {
    for (const { latest } of [one, other])
      expect(latest()).toEqual({ isPaused: false, lesson: { step: 'predict-failure', question } });
  }, 5_000);
  expect(await one.readAnswered()).toEqual(new Set(['p1']));
  await other.change({ action: 'close' });
  await vi.waitFor(
    () => expect(one.latest()?.lesson.question).toEqual({ ...question, counts: { 'at-once': 1 } }),
    5_000,
  );
  for (const stop of stops) stop();
});

it('tells viewers at every server that uploads are paused', async () => {
  const [one, other] = [start(), start()];
  const told: (boolean | undefined)[] = [];
  const stop = other.watch((state) => told.push(state?.isPaused));
  await vi.waitFor(() => expect(told).toEqual([false]), 5_000);
  await one.uploadPause.set(true);
  await vi.waitFor(() => expect(told).toEqual([false, true]), 5_000);
  await one.uploadPause.set(false);
  await vi.waitFor(() => expect(told).toEqual([false, true, false]), 5_000);
  stop();
});

it('shows a question only at the steps that are about it', async () => {
  const lessons = start();
  await lessons.change({ action: 'go', step: 'predict-success' });
  await lessons.change({ action: 'ask', question: 'success' });
  await lessons.change({ action: 'go', step: 'read-success' });
  expect((await lessons.read('p1')).lesson).toEqual({ step: 'read-success' });
  expect(await lessons.readAnswered()).toBeUndefined();
});
