import { afterEach, expect, it, vi } from 'vitest';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { GET, POST } from './route.ts';

let api: ServedApi;
let receiver: Receiver | undefined;
afterEach(async () => {
  await api.stop();
  await receiver?.stop();
});

const list = () => callJson(GET, '/api/alerts');
const test = () => callJson(POST, '/api/alerts', { method: 'POST', json: {} });

it('has nowhere to send a test to without a webhook', async () => {
  api = await serveApi({ aws: false, port: 1 });
  expect(await list()).toEqual({ status: 200, body: { alerts: [] } });
  expect(await test()).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

it('sends a test the way of every alert, and tells no secret', async () => {
  receiver = await startReceiver();
  const secret = 'a secret of the tests';
  const env = { ALERT_WEBHOOK_URL: receiver.url, ALERT_WEBHOOK_SECRET: secret };
  api = await serveApi({ aws: false, port: 1, env });
  expect(await Promise.all([test(), test()])).toMatchObject([{ status: 200 }, { status: 200 }]);
  await vi.waitFor(async () => {
    expect((await list()).body).toMatchObject({
      webhook: { host: `127.0.0.1:${receiver?.port}`, format: 'json' },
      alerts: [{ kind: 'test', state: 'sent', attempts: 1 }],
    });
  }, 10_000);
  expect(receiver.delivered).toHaveLength(1);
  const text = await (await call(GET, '/api/alerts')).text();
  expect(text).not.toContain('secret');
});

it('keeps no server from stopping whose store never opened', async () => {
  const env = {
    ALERT_WEBHOOK_URL: 'http://127.0.0.1:1/',
    ALERT_WEBHOOK_SECRET: 'a secret of the tests',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  };
  api = await serveApi({ aws: false, port: 1, env, waitForStore: false });
  expect(await list()).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
});
