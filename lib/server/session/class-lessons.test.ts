import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createClassLessons } from './class-lessons.ts';

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

it('is the same at two servers on one store, which tell their viewers', async () => {
  const [one, other] = [createClassLessons(store, log), createClassLessons(store, log)];
  const stops = [one, other].map((lessons) => lessons.watch(() => undefined));
  await one.change({ action: 'go', step: 'predict-failure' });
  await one.change({ action: 'ask', question: 'failure' });
  const { askedAt = 0 } = (await other.read()).lesson.question ?? {};
  await other.answer(person, { askedAt, answer: 'at-once' });
  const question = { name: 'failure', askedAt, answers: 1 };
  await vi.waitFor(() => {
    for (const { latest } of [one, other]) expect(latest()).toEqual({ step: 'predict-failure', question });
  }, 5_000);
  expect(await one.readAnswered()).toEqual(new Set(['p1']));
  await other.change({ action: 'close' });
  await vi.waitFor(() => expect(one.latest().question).toEqual({ ...question, counts: { 'at-once': 1 } }), 5_000);
  for (const stop of stops) stop();
});

it('shows a question only at the steps that are about it', async () => {
  const lessons = createClassLessons(store, log);
  await lessons.change({ action: 'go', step: 'predict-success' });
  await lessons.change({ action: 'ask', question: 'success' });
  await lessons.change({ action: 'go', step: 'read-success' });
  expect((await lessons.read('p1')).lesson).toEqual({ step: 'read-success' });
  expect(await lessons.readAnswered()).toBeUndefined();
});
