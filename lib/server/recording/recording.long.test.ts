import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { createRoster } from '#lib/server/session/roster.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createRecorder } from './recorder.ts';
import { joinAll, REAL_NAMES, uploadOnce } from './testing/class-of.ts';

const people = 60;
/** One upload of each person every two minutes. */
const uploads = 1_800;
const seconds = 3_600;
const maxBytes = 5_000_000;
const log = { warn: () => undefined } as never;

afterEach(() => vi.useRealTimers());

/** Says when everything that has changed until then is read. */
function followReads(store: Store) {
  let read = Promise.withResolvers<void>();
  const changesAfter: Store['changesAfter'] = async (after, limit) => {
    const changes = await store.changesAfter(after, limit);
    if (changes?.length === 0) read.resolve();
    return changes;
  };
  const nextRead = () => {
    read = Promise.withResolvers();
    return read.promise;
  };
  return { store: { ...store, changesAfter }, nextRead };
}

it('keeps an hour of 60 people, second by second, below 5 MB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recording-'));
  const real = await openStore(`file:${join(folder, 'real.db')}`, { uploadPrefix: 'uploads' });
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  const { store, nextRead } = followReads(real);
  const recorder = createRecorder({ store, roster: createRoster(real, log), folder, log });
  await joinAll(real, people);
  await recorder.start();
  for (let second = 0, done = 0; second < seconds; second += 1) {
    for (; done < ((second + 1) * uploads) / seconds; done += 1) {
      await uploadOnce(real, done % people, Math.floor(done / people));
    }
    const read = nextRead();
    vi.advanceTimersByTime(1_000);
    await read;
  }
  await recorder.stop();
  const { file = '' } = await recorder.state();
  const { size } = await stat(file);
  const text = gunzipSync(await readFile(file)).toString();
  console.log(`${uploads} uploads of ${people} people in an hour: ${size} bytes, ${text.length} before compression.`);
  expect(size).toBeLessThanOrEqual(maxBytes);
  expect(text.split('"type":"record"').length - 1).toBe(uploads);
  expect(text.split('"type":"participant"').length - 1).toBe(people);
  expect(text).not.toMatch(REAL_NAMES);
  await real.close();
  await rm(folder, { recursive: true });
}, 600_000);
