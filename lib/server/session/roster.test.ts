import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createRoster, type Roster } from './roster.ts';
import { createUploadPause } from './uploads/upload-pause.ts';

const log = pino({ level: 'silent' });
const person = { role: 'participant', participantId: 'p0123456789abcdef', nickname: '사람 1', colour: 'teal' } as const;
const named = { id: person.participantId, nickname: person.nickname, colour: person.colour };
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

it('is the same at two servers on one store: names, hidden ones and who is removed', async () => {
  const [one, other] = [createRoster(store, log), createRoster(store, log)];
  const stops = [one, other].map((roster) => roster.watch(() => undefined));
  const expectBoth = (expected: Awaited<ReturnType<Roster['read']>>) =>
    vi.waitFor(() => expect([one.latest(), other.latest()]).toEqual([expected, expected]), 5_000);
  one.note(person);
  await expectBoth([named]);
  await other.hide(named.id, true);
  await expectBoth([{ id: named.id, colour: 'teal' }]);
  await one.hide(named.id, false);
  await expectBoth([named]);
  await other.remove([named.id]);
  await expectBoth([]);
  for (const stop of stops) stop();
});

it('a pause of uploads holds at all servers on the store', async () => {
  const [one, other] = [createUploadPause(store), createUploadPause(store)];
  await one.set(true);
  await expect(other.refuse()).rejects.toMatchObject({ code: 'uploads_paused' });
  await other.set(false);
  await expect(one.refuse()).resolves.toBeUndefined();
});
