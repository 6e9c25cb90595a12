import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { postWebhook } from './post-webhook.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

const post = (url = receiver.url) =>
  postWebhook(new URL(url), { headers: { 'webhook-id': 'a1' }, body: '{"한":1}', timeoutMs: 300 });

it('posts JSON', async () => {
  await post();
  expect(receiver.delivered).toMatchObject([
    {
      path: '/hooks/secret-path',
      body: '{"한":1}',
      headers: { 'content-type': 'application/json', 'webhook-id': 'a1' },
    },
  ]);
});

it.each([301, 302, 307, 308])('follows no redirect of status %i', async (status) => {
  const other = await startReceiver();
  receiver.answer((_, response) => void response.writeHead(status, { location: other.url }).end());
  await expect(post()).rejects.toThrow(`status ${status}: redirects are not followed`);
  expect(other.delivered).toEqual([]);
  await other.stop();
});

it.each([400, 404, 500])('fails by status %i', async (status) => {
  receiver.answer((_, response) => void response.writeHead(status).end());
  await expect(post()).rejects.toThrow(`status ${status}`);
});

it('knows when it was asked to come again', async () => {
  receiver.answer((_, response) => void response.writeHead(429, { 'retry-after': '17' }).end());
  await expect(post()).rejects.toMatchObject({ retryAfterSeconds: 17 });
});

it('waits for no receiver that says nothing', async () => {
  receiver.answer(() => undefined);
  await expect(post()).rejects.toThrow('no response within 0.3 s');
});

it('reads nothing of an endless answer', async () => {
  receiver.answer((_, response) => {
    response.writeHead(200);
    const write = () => void (response.destroyed || (response.write(Buffer.alloc(100_000)) && setImmediate(write)));
    write();
  });
  await post();
});

it('names no path of a receiver that is away', async () => {
  await receiver.stop();
  await expect(post()).rejects.toThrow(/^ECONNREFUSED$/);
});

it.each(['http://169.254.169.254/latest/meta-data', 'http://[fe80::1]/'])('refuses %s', async (url) => {
  await expect(post(url)).rejects.toThrow('alerts are not sent to this address');
});
