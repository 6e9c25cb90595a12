import type { LookupAddress } from 'node:dns';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { postWebhook } from './post-webhook.ts';

/** What the name leads to, one look-up after the other: no name server can be relied on here. */
const answers = vi.hoisted((): string[][] => []);
vi.mock('node:dns', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:dns')>()),
  lookup(_: string, __: object, callback: (error: null, addresses: LookupAddress[]) => void) {
    callback(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    );
  },
}));

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

const post = () =>
  postWebhook(new URL(`http://receiver.example:${receiver.port}/x`), { headers: {}, body: '{}', timeoutMs: 2_000 });

it('connects to the very address that was checked, and checks each time', async () => {
  answers.push(['127.0.0.1'], ['169.254.169.254'], ['127.0.0.1', '169.254.169.254'], []);
  await post();
  expect(receiver.delivered).toHaveLength(1);
  for (const _ of [1, 2]) await expect(post()).rejects.toThrow('receiver.example leads to 169.254.169.254');
  await expect(post()).rejects.toThrow('receiver.example leads to no address');
  expect(receiver.delivered).toHaveLength(1);
  expect(answers).toEqual([]);
});
