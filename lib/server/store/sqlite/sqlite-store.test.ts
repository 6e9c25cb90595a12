import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, truncateSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { describeStore } from '#lib/server/store/testing/contract/store-contract.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

const makeDatabase: MakeDatabase = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  return {
    databaseUrl: `file:${join(folder, 'made', 'dashboard.db')}`,
    remove: () => rm(folder, { recursive: true }),
  };
};
const program = fileURLToPath(new URL('../testing/ingest-until-killed.ts', import.meta.url));
const unavailable = expect.objectContaining({ code: 'store_unavailable' });

describeStore('SQLite', makeDatabase);

describe('a SQLite file', () => {
  const fresh = useFreshStore(makeDatabase);
  const file = () => fresh.databaseUrl.slice('file:'.length);

  it('is refused to a second process, which names the first, until that one is killed', async () => {
    await fresh.store.close();
    const holder = spawn(process.execPath, [program, fresh.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(holder, 'exit');
    await once(holder.stdout, 'data');
    holder.stdout.resume();
    await expect(openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Process ${holder.pid} `),
    });
    holder.kill('SIGKILL');
    await exit;
    const store = await fresh.reopen();
    expect((await store.stats()).records).toBeGreaterThan(0);
  });

  it('is refused to a second store of the same process', async () => {
    await expect(openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Process ${process.pid} `),
    });
    await fresh.store.ingest([sampleItem(1)]);
  });

  it('survives a power cut after each commit', () => {
    const db = new DatabaseSync(file());
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });

  it('that another program keeps locked makes the store unavailable and is not half written', async () => {
    const other = new DatabaseSync(file());
    other.exec('BEGIN IMMEDIATE');
    await expect(fresh.store.ingest([sampleItem(1)])).rejects.toEqual(unavailable);
    await expect(fresh.store.check()).rejects.toEqual(unavailable);
    other.close();
    await fresh.store.check();
    expect(await fresh.store.ingest([sampleItem(1)])).toMatchObject([{ outcome: 'inserted', recordId: 1 }]);
  });

  it('that is made read-only makes the store unavailable', async () => {
    await chmod(file(), 0o444);
    await expect(fresh.store.check()).rejects.toEqual(unavailable);
    await expect(fresh.store.ingest([sampleItem(1)])).rejects.toEqual(unavailable);
    await chmod(file(), 0o644);
    await fresh.store.ingest([sampleItem(1)]);
  });

  it.each(['', '-wal'])('that is removed (%j) makes the store unavailable', async (suffix) => {
    await fresh.store.ingest([sampleItem(0)]);
    await rm(`${file()}${suffix}`);
    await expect(fresh.store.ingest([sampleItem(1)])).rejects.toEqual(unavailable);
  });

  it('that is full makes the store unavailable, with nothing half written', async () => {
    const limit = new DatabaseSync(file());
    const pages = Number(limit.prepare('PRAGMA page_count').get()?.page_count);
    limit.close();
    const store = await fresh.reopen({ maxFileBytes: (pages + 20) * 4_096 });
    const items = Array.from({ length: 50 }, (_, n) => sampleItem(n, { message: { body: 'x'.repeat(10_000) } }));
    await expect(store.ingest(items)).rejects.toEqual(unavailable);
    expect(await store.currentSeq()).toBe(0);
    expect((await store.listRecords({}, { limit: 10 })).records).toEqual([]);
    await expect((await fresh.reopen()).ingest(items)).resolves.toHaveLength(50);
  });

  it('stays in use when another program has vacuumed it', async () => {
    const items = Array.from({ length: 200 }, (_, n) => sampleItem(n, { message: { body: 'x'.repeat(10_000) } }));
    await fresh.store.ingest(items);
    const forgetMessagesBefore = '2020-01-01T00:00:00.000Z';
    await fresh.store.prune({ maxBytes: 0, maxRows: 190, forgetMessagesBefore });
    const store = await fresh.reopen();
    const { size } = statSync(file());
    const other = new DatabaseSync(file());
    other.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    expect(statSync(file()).size).toBeLessThan(size / 2);
    await store.ingest([sampleItem(1_000)]);
    await store.check();
  });

  it('that was cut short stays unavailable when it has grown again', async () => {
    await fresh.store.ingest(Array.from({ length: 50 }, (_, n) => sampleItem(n)));
    const store = await fresh.reopen();
    const { size } = statSync(file());
    truncateSync(file(), size / 2);
    await expect(store.ingest([sampleItem(100)])).rejects.toEqual(unavailable);
    truncateSync(file(), size);
    await expect(store.ingest([sampleItem(100)])).rejects.toEqual(unavailable);
    await expect(store.check()).rejects.toMatchObject({ message: expect.stringContaining(file()) });
  });

  it('that is no database makes the store unavailable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    await mkdir(join(folder, 'folder.db'));
    await expect(openStore(`file:${join(folder, 'folder.db')}`, { uploadPrefix: UPLOAD_PREFIX })).rejects.toEqual(
      unavailable,
    );
    await rm(folder, { recursive: true });
  });
});
