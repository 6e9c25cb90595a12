import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#lib/server/store/store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';
import { openStoreInThread } from './open-store-in-thread.ts';

const program = fileURLToPath(new URL('../testing/ingest-in-thread-once.ts', import.meta.url));
const unavailable = expect.objectContaining({ code: 'store_unavailable' });
const threads: Worker[] = [];
const noteThread = (thread: Worker) => threads.push(thread);

let folder: string;
let store: Store;
const file = () => join(folder, 'made', 'dashboard.db');
const open = () => openStoreInThread(`file:${file()}`, { uploadPrefix: UPLOAD_PREFIX });

beforeEach(async () => {
  process.on('worker', noteThread);
  folder = await mkdtemp(join(tmpdir(), 'store-thread-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  process.off('worker', noteThread);
  threads.length = 0;
  await rm(folder, { recursive: true });
});

const privateModes = Object.fromEntries(
  ['', '-lock', '-shm', '-wal'].map((suffix) => [`dashboard.db${suffix}`, '600']),
);

async function modesIn(path: string): Promise<Record<string, string>> {
  const names = await readdir(path);
  const modes = names.map(async (name) => ((await stat(join(path, name))).mode & 0o777).toString(8));
  return Object.fromEntries((await Promise.all(modes)).map((mode, index) => [names[index], mode]));
}

describe('a store in a thread of its own', () => {
  it('answers as one that is in this thread', async () => {
    const changed = new Promise<void>((resolve) => store.onChange(resolve));
    const batches = await Promise.all([store.ingest([sampleItem(1), sampleItem(2)]), store.ingest([sampleItem(1)])]);
    await changed;
    expect(batches.flat().map(({ outcome, recordId }) => [outcome, recordId])).toEqual([
      ['inserted', 1],
      ['inserted', 2],
      ['known', 1],
    ]);
    expect(await store.knownMessageIds(['m-1', 'm-3'])).toEqual(new Set(['m-1']));
    await store.searchReady();
    const { records, seq } = await store.listRecords({ q: 'request-2' }, { limit: 10 });
    expect([records.map(({ id }) => id), seq]).toEqual([[2], 2]);
    expect(await store.changesAfter(1, 10)).toMatchObject([{ type: 'record', seq: 2 }]);
    expect(await store.changesAfter(9, 10)).toBeUndefined();
    expect((await store.getRecord(1))?.body).toBe(sampleItem(1).message.body);
    expect(await store.getRecord(9)).toBeUndefined();
  });

  it('counts and remembers as one that is in this thread', async () => {
    expect(await store.addToCounter({ key: 'a', amount: 2, limit: 2 })).toBe(2);
    expect(await store.addToCounter({ key: 'a', amount: 1, limit: 2 })).toBeUndefined();
    await store.setCounter('b', 7);
    expect(await store.readCounters(['a', 'b', 'c'])).toEqual(new Map(Object.entries({ a: 2, b: 7 })));
    await store.endSession('s', Date.now() + 60_000);
    expect(await store.endedSessions()).toEqual(new Set(['s']));
  });

  it('keeps a body byte for byte on its way between the threads', async () => {
    const body = `{"odd": "\ud800 \u0000 한 😀 ${'x'.repeat(1_000_000)}"`;
    await store.ingest([{ message: { ...sampleItem(1).message, body } }]);
    expect((await store.getRecord(1))?.body === body).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('keeps its files to their owner, whatever the umask', async () => {
    await store.close();
    await rm(file());
    const umask = process.umask(0);
    try {
      store = await open();
      await store.ingest([sampleItem(1)]);
      expect(await modesIn(dirname(file()))).toEqual(privateModes);
    } finally {
      process.umask(umask);
    }
  });

  it.skipIf(process.platform === 'win32')('takes from others what an earlier version let them read', async () => {
    await store.ingest([sampleItem(1)]);
    // As after a kill, with the log still there.
    const left = join(folder, 'left');
    await cp(dirname(file()), left, { recursive: true });
    await store.close();
    for (const name of await readdir(left)) await chmod(join(left, name), 0o666);
    store = await openStoreInThread(`file:${join(left, 'dashboard.db')}`, { uploadPrefix: UPLOAD_PREFIX });
    expect((await store.stats()).records).toBe(1);
    expect(await modesIn(left)).toEqual(privateModes);
  });

  it('refuses as one that is in this thread', async () => {
    await expect(open()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Process ${process.pid} `),
    });
    await chmod(file(), 0o444);
    await expect(store.check()).rejects.toEqual(unavailable);
    await expect(store.ingest([sampleItem(1)])).rejects.toEqual(unavailable);
    await chmod(file(), 0o644);
    await store.ingest([sampleItem(1)]);
    await expect(openStoreInThread(`file:${folder}`, { uploadPrefix: UPLOAD_PREFIX })).rejects.toEqual(unavailable);
  });

  it('has the store again after its thread has ended, with all that was committed', async () => {
    const { storeId } = store;
    await store.ingest([sampleItem(1)]);
    const asked = [store.ingest([sampleItem(2)]), store.stats()];
    await threads[0]?.terminate();
    const ends = await Promise.allSettled(asked);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toEqual(unavailable);
    expect(ends.map(({ status }) => status)).toContain('rejected');
    const again = await Promise.all([store.ingest([sampleItem(1)]), store.ingest([sampleItem(2)])]);
    expect(again[0]).toMatchObject([{ outcome: 'known', recordId: 1 }]);
    expect(threads).toHaveLength(2);
    expect((await store.stats()).records).toBe(2);
    const changed = new Promise<void>((resolve) => store.onChange(resolve));
    await store.ingest([sampleItem(3)]);
    await changed;
    await store.close();
    store = await open();
    expect(store.storeId).toBe(storeId);
  });

  it('refuses what is asked after it was closed, and is closed once', async () => {
    await store.close();
    await store.close();
    await expect(store.stats()).rejects.toEqual(unavailable);
  });

  it('keeps no process alive that waits for nothing of it', async () => {
    await store.close();
    const child = spawn(process.execPath, [program, `file:${file()}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(said).toString()]).toEqual([0, 'stored\n']);
    store = await open();
    expect((await store.stats()).records).toBe(1);
  });
});
