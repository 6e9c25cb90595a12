import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { AlertSettings } from '#lib/server/env.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { sendAlerts } from './alert-sender.ts';
import { signWebhook } from './sign-webhook.ts';

const log = { info: () => undefined, warn: () => undefined };
const secret = 'a secret of the tests';
const timings = { pollMs: 10, backoff: { baseMs: 20, capMs: 50 }, maxPauseMs: 50, leaseMs: 2_000 };
let postgres: TestPostgres;
let databaseUrl: string;
let receiver: Receiver;
let stores: Store[];
let stopping: AbortController;
let senders: Promise<void>[];

beforeAll(async () => {
  postgres = await startPostgres();
}, 180_000);
beforeEach(async () => {
  ({ databaseUrl } = await postgres.createDatabase());
  receiver = await startReceiver();
  stopping = new AbortController();
  senders = [];
  stores = [await open()];
});
afterEach(async () => {
  stopping.abort();
  await Promise.all(senders);
  for (const store of stores) await store.close();
  await receiver.stop();
});

afterAll(() => postgres.stop());

const open = () => openStore(databaseUrl, { uploadPrefix: 'uploads' });
const first = () => stores[0] as Store;

function start(
  store: Pick<Store, 'takeAlert' | 'settleAlert'>,
  more: Partial<typeof timings & { giveUpMs: number }> = {},
) {
  const webhook: AlertSettings = { url: receiver.url, format: 'json', secret };
  senders.push(sendAlerts({ store, webhook, redact: 'none', log, timings: { ...timings, ...more } }, stopping.signal));
}

async function addAlerts(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await first().addAlert({ kind: 'test', subject: String(n), content: {} });
}

const states = async () => (await first().listAlerts(100)).map(({ state }) => state);
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

it('sends each alert once, signed, however many servers there are', async () => {
  await addAlerts(20);
  stores.push(await open(), await open());
  for (const store of stores) start(store);
  await until(async () => expect(new Set(await states())).toEqual(new Set(['sent'])));
  const ids = receiver.delivered.map(({ body }) => JSON.parse(body).id);
  expect(ids).toHaveLength(20);
  expect(new Set(ids).size).toBe(20);
  for (const { headers, body } of receiver.delivered) {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp } = headers;
    expect(headers).toMatchObject(signWebhook({ id: String(id), timestamp: Number(timestamp), body, secret }));
  }
});

it('tries again, and says meanwhile why and when', async () => {
  receiver.answer((_, response) => void response.writeHead(500).end());
  await addAlerts(1);
  start(first());
  await until(async () => {
    const [alert] = await first().listAlerts(1);
    expect(alert).toMatchObject({ state: 'waiting', error: 'status 500', nextTryAt: expect.any(String) });
    expect(alert?.attempts).toBeGreaterThan(2);
  });
  receiver.answer((_, response) => void response.writeHead(200).end());
  await until(async () => expect(await states()).toEqual(['sent']));
  expect(new Set(receiver.delivered.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

it('gives up what has failed for too long', async () => {
  receiver.answer((_, response) => void response.writeHead(410).end());
  await addAlerts(1);
  start(first(), { giveUpMs: 100 });
  await until(async () =>
    expect(await first().listAlerts(1)).toMatchObject([{ state: 'failed', error: 'status 410' }]),
  );
});

it('sends nothing a second time that the store could not note at once', async () => {
  await addAlerts(1);
  let refusals = 5;
  start({
    takeAlert: (leaseMs) => first().takeAlert(leaseMs),
    async settleAlert(id, result) {
      refusals -= 1;
      if (refusals >= 0) throw new Error('away');
      await first().settleAlert(id, result);
    },
  });
  await until(async () => expect(await states()).toEqual(['sent']));
  expect(receiver.delivered).toHaveLength(1);
});

it('sends again what a server had taken that died of it', async () => {
  await addAlerts(1);
  expect(await first().takeAlert(300)).toMatchObject({ attempts: 1 });
  start(first());
  await delay(100);
  expect(receiver.delivered).toEqual([]);
  await until(async () => expect(await states()).toEqual(['sent']));
  expect(receiver.delivered).toHaveLength(1);
});
