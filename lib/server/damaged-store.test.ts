import { mkdtemp, open, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { readHealth } from './health.ts';
import { openStore } from './store/open-store.ts';
import { sampleItem, UPLOAD_PREFIX } from './store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from './store/testing/start-postgres.ts';
import { type ServedApi, serveApi } from './testing/served-api.ts';

const PAGE_BYTES = 4_096;
const HEAL_WITHIN_MS = 15_000;
const body = JSON.stringify({ text: 'x'.repeat(5_000) });

let folder: string;
let api: ServedApi;
let queueUrls: string[];
const file = () => join(folder, 'test.db');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  const store = await openStore(`file:${file()}`, { uploadPrefix: UPLOAD_PREFIX });
  await store.ingest(Array.from({ length: 200 }, (_, n) => sampleItem(n, { message: { body } })));
  await store.searchReady();
  // Closing leaves everything in the main file.
  await store.close();
});
afterEach(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

async function serve(databaseUrl = `file:${file()}`): Promise<void> {
  api = await serveApi({ env: { DATABASE_URL: databaseUrl }, waitForStore: false });
  const { clients, settings } = api.services;
  queueUrls = await Promise.all(
    settings.queues.map(
      async ({ name: QueueName }) => (await clients.sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '',
    ),
  );
}

async function send(count: number): Promise<void> {
  const Entries = Array.from({ length: count }, (_, n) => ({ Id: `${n}`, MessageBody: body }));
  for (const QueueUrl of queueUrls) {
    await api.services.clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

/** Messages that no one has deleted, and how many of them were received. */
async function leftInQueues(): Promise<{ left: number; received: number }> {
  const read = async (QueueUrl: string) =>
    (await api.services.clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })))
      .Attributes ?? {};
  const attributes = await Promise.all(queueUrls.map(read));
  const received = attributes.reduce((sum, queue) => sum + Number(queue.ApproximateNumberOfMessagesNotVisible), 0);
  const visible = attributes.reduce((sum, queue) => sum + Number(queue.ApproximateNumberOfMessages), 0);
  return { left: received + visible, received };
}

async function startAndStoreSome(databaseUrl?: string): Promise<void> {
  await serve(databaseUrl);
  await api.services.store.opened;
  api.services.pollers.start();
  await send(5);
  await vi.waitFor(async () => expect(await leftInQueues()).toEqual({ left: 0, received: 0 }), HEAL_WITHIN_MS);
  expect(await readHealth(api.services)).toMatchObject({ ok: true });
}

/** What was asked for before the fault may still be received, but is not deleted; after that nothing is received. */
async function expectNothingTaken(reason: RegExp): Promise<void> {
  // Fewer than a batch: no receive begins to drain.
  await send(5);
  await vi.waitFor(async () => {
    expect(await readHealth(api.services)).toMatchObject({
      ok: false,
      store: { ok: false, code: 'store_unavailable', message: expect.stringMatching(reason) },
    });
    expect(api.services.pollers.states()).toMatchObject(QUEUE_LANES.map(() => ({ state: 'waiting-for-store' })));
  }, HEAL_WITHIN_MS);
  const { received } = await leftInQueues();
  await send(5);
  await expect(api.services.pollers.act({ action: 'poll-once' })).rejects.toMatchObject({ code: 'store_unavailable' });
  await expect(api.services.store.check()).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(await leftInQueues()).toEqual({ left: 20, received });
}

describe('a running dashboard takes no message', () => {
  it.each([
    ['half of its pages', 0.5],
    ['nothing', 0],
  ])('once its database file was cut to %s', async (_, part) => {
    await startAndStoreSome();
    const { size } = await stat(file());
    await truncate(file(), Math.floor((size * part) / PAGE_BYTES) * PAGE_BYTES);
    await expectNothingTaken(/test\.db.*damaged.*bytes/s);
  });

  it('once a damaged page was read', async () => {
    await damageFirstPageOf('contents');
    await startAndStoreSome();
    await expect(api.services.store.getRecord(1)).rejects.toMatchObject({ code: 'store_unavailable' });
    await expectNothingTaken(/test\.db.*damaged/s);
    await api.services.store.listRecords({}, { limit: 1 });
    expect(await readHealth(api.services)).toMatchObject({ ok: false, store: { ok: false } });
  });
});

describe('a dashboard whose database file is damaged at its start takes no message, and says what to do', () => {
  it.each([
    ['holds something else', () => writeFile(file(), Buffer.alloc(100_000, 'no database '))],
    ['was cut short', async () => truncate(file(), (await stat(file())).size - 10 * PAGE_BYTES)],
    ['was cut to nothing', () => truncate(file(), 0)],
  ])('where it %s', async (_, damage) => {
    await damage();
    await serve();
    await send(10);
    void api.services.store.opened.then(api.services.pollers.start, () => undefined);
    await vi.waitFor(async () => {
      const { store } = await readHealth(api.services);
      expect(store).toMatchObject({ ok: false, code: 'store_unavailable' });
      expect(store.message).toContain(file());
      expect(store.message).toMatch(/damaged.*backup.*move it away.*only in it/s);
    });
    expect(api.services.pollers.states()).toMatchObject(QUEUE_LANES.map(() => ({ receives: 0 })));
    expect(await leftInQueues()).toEqual({ left: 20, received: 0 });
  });
});

describe('a running dashboard takes no message from the queues', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  }, 180_000);
  afterAll(() => postgres.stop());

  it.each([
    ['is gone', /exist|connection|terminat/],
    ['is read-only', /read-only/],
  ])('once its PostgreSQL database %s', async (what, reason) => {
    const { databaseUrl, remove } = await postgres.createDatabase();
    await startAndStoreSome(databaseUrl);
    if (what === 'is gone') await remove();
    else {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query('ALTER SYSTEM SET default_transaction_read_only = on');
      await client.query('SELECT pg_reload_conf()');
      await client.end();
      await expect.poll(() => api.services.store.check().catch(String)).toMatch(reason);
    }
    await expectNothingTaken(reason);
  });
});

async function damageFirstPageOf(table: string): Promise<void> {
  const db = new DatabaseSync(file());
  const row = db.prepare(`SELECT min(pageno) AS page FROM dbstat WHERE name = ? AND pagetype = 'leaf'`).get(table);
  db.close();
  const handle = await open(file(), 'r+');
  await handle.write(Buffer.alloc(PAGE_BYTES, 'damage'), 0, PAGE_BYTES, (Number(row?.page) - 1) * PAGE_BYTES);
  await handle.close();
}
