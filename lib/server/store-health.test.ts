import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHealth } from './health.ts';
import { createLogger } from './log.ts';
import { createReconnectingStore, type ReconnectingStore } from './reconnecting-store.ts';
import { sampleItem } from './store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from './store/testing/start-postgres.ts';
import { openStoreInThread } from './store/thread/open-store-in-thread.ts';

const uploadPrefix = 'uploads';
const settings = { region: 'r', endpoints: {}, deleteAfterRead: true, retention: {}, allowChanges: true };
const pollers = { states: () => [] };
const unavailable = expect.objectContaining({ code: 'store_unavailable' });
const log = createLogger({ logLevel: 'error' });
log.level = 'silent';

let now = 0;
async function openEventually(databaseUrl: string): Promise<ReconnectingStore> {
  const store = createReconnectingStore(
    () => openStoreInThread(databaseUrl, { uploadPrefix }),
    log,
    () => now,
  );
  await store.opened;
  return store;
}

async function askOften(store: ReconnectingStore): Promise<void> {
  for (let n = 0; n < 200; n += 1) expect(await readHealth({ settings, store, pollers })).toMatchObject({ ok: true });
}

describe('the health of a SQLite store', () => {
  let folder: string;
  const file = () => join(folder, 'test.db');
  /** Each commit adds a frame at least; nothing is written back so early. */
  const walFrames = async () => Math.floor((await stat(`${file()}-wal`)).size / (4_096 + 24));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is asked for without a write each time', async () => {
    const store = await openEventually(`file:${file()}`);
    const before = await walFrames();
    await askOften(store);
    expect((await walFrames()) - before).toBeLessThanOrEqual(1);
    await store.close();
  });

  it('is checked once for all who ask, and not again within five seconds', async () => {
    const store = await openEventually(`file:${file()}`);
    const before = await walFrames();
    const checks = () => Promise.all([store.fault(), store.fault(), store.fault()]);
    expect(await checks()).toEqual([undefined, undefined, undefined]);
    now += 4_999;
    await checks();
    expect((await walFrames()) - before).toBe(1);
    now += 1;
    await checks();
    expect((await walFrames()) - before).toBe(2);
    await store.close();
  });

  it('turns bad while nobody writes, at once where somebody does, and good again', async () => {
    const store = await openEventually(`file:${file()}`);
    expect(await store.fault()).toBeUndefined();
    await chmod(file(), 0o444);
    now += 5_000;
    expect(await store.fault()).toEqual(unavailable);
    await chmod(file(), 0o600);
    now += 5_000;
    expect(await store.fault()).toBeUndefined();
    await chmod(file(), 0o444);
    await expect(store.ingest([sampleItem(1)])).rejects.toEqual(unavailable);
    expect(await store.fault()).toEqual(unavailable);
    await chmod(file(), 0o600);
    await store.ingest([sampleItem(1)]);
    expect(await store.fault()).toBeUndefined();
    await store.close();
  });
});

describe('the health of a PostgreSQL store', () => {
  let postgres: TestPostgres;
  let database: Awaited<ReturnType<TestPostgres['createDatabase']>>;
  let client: Client;
  let store: ReconnectingStore;

  beforeAll(async () => {
    postgres = await startPostgres();
  }, 180_000);
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    database = await postgres.createDatabase();
    store = await openEventually(database.databaseUrl);
    client = new Client({ connectionString: database.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await store.close();
  });

  function faultLater() {
    now += 5_000;
    return store.fault();
  }

  /** Only transactions that write take a number. */
  async function transactionNumber(): Promise<number> {
    const { rows } = await client.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
    return Number(rows[0].next);
  }

  it('is asked for without a write each time', async () => {
    const before = await transactionNumber();
    await askOften(store);
    // The server itself may write now and then.
    expect((await transactionNumber()) - before).toBeLessThan(20);
  });

  it('is bad while records cannot be read, until they can', async () => {
    expect(await store.fault()).toBeUndefined();
    await client.query('ALTER TABLE records RENAME TO records_away');
    await expect(store.listRecords({}, { limit: 1 })).rejects.toEqual(unavailable);
    await store.check();
    expect(await readHealth({ settings, store, pollers })).toMatchObject({
      ok: false,
      store: { ok: false, code: 'store_unavailable', message: expect.stringContaining('records') },
    });
    await client.query('ALTER TABLE records_away RENAME TO records');
    await store.listRecords({}, { limit: 1 });
    expect(await readHealth({ settings, store, pollers })).toMatchObject({ ok: true, store: { ok: true } });
  });

  it('is bad once the database takes no writes', async () => {
    expect(await store.fault()).toBeUndefined();
    await client.query(`ALTER SYSTEM SET default_transaction_read_only = on`);
    await client.query('SELECT pg_reload_conf()');
    await expect.poll(faultLater).toEqual(unavailable);
    await client.query('ALTER SYSTEM RESET default_transaction_read_only');
    await client.query('SELECT pg_reload_conf()');
    await expect.poll(faultLater).toBeUndefined();
  });

  it('is bad once the database is gone', async () => {
    expect(await store.fault()).toBeUndefined();
    await database.remove();
    expect(await faultLater()).toEqual(unavailable);
    expect(await readHealth({ settings, store, pollers })).toMatchObject({ ok: false, store: { ok: false } });
  });
});
