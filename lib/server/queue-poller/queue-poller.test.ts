import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#lib/server/log.ts';
import { awsErrors } from '#lib/server/testing/aws-answers.ts';
import { createKeptMessages, type KeptMessages } from '#lib/server/testing/kept-messages.ts';
import { type LocalSqs, startLocalSqs } from '#lib/server/testing/local-sqs.ts';
import { POLLER_TIMINGS, type PollerTimings } from './poller-timings.ts';
import { createQueuePoller, type QueuePoller } from './queue-poller.ts';

const timings: PollerTimings = { ...POLLER_TIMINGS, longPollSeconds: 1, backoff: { baseMs: 20, capMs: 100 } };
const log = createLogger({ logLevel: 'error' });
log.level = 'silent';

let local: LocalSqs;
let kept: KeptMessages;
let poller: QueuePoller;

beforeEach(async () => {
  local = await startLocalSqs({ VisibilityTimeout: '3' });
  kept = createKeptMessages();
  poller = createQueuePoller({
    queue: local.queue,
    store: kept,
    ingest: kept.ingest,
    deleteAfterRead: true,
    onDepth: () => () => undefined,
    log,
    timings,
  });
});

afterEach(async () => {
  await poller.stop('shutdown');
  await local.stop();
});

const bodies = () => [...kept.messages.values()].map(({ body }) => body).toSorted();
const isEmpty = async () => expect(await local.counts()).toEqual({ available: 0, inFlight: 0 });

describe('a poller that deletes after reading', () => {
  it('stores what arrives, with what SQS says about it, and empties the queue', async () => {
    poller.start();
    await local.send('one');
    await vi.waitFor(() => expect(bodies()).toEqual(['one']));
    await vi.waitFor(isEmpty);
    const [message] = kept.messages.values();
    expect(message).toMatchObject({ queue: 'success', receiveCount: 1, sentAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(poller.state()).toMatchObject({ state: 'polling', received: 1, deleteAfterRead: true });
    await poller.stop('person');
    const deletedAt = kept.deleted.get(message?.messageId ?? '') ?? '';
    expect(Date.parse(deletedAt)).toBeGreaterThanOrEqual(Date.parse(message?.receivedAt ?? ''));
  });

  it('deletes messages only after they were stored', async () => {
    // A full batch is deleted without waiting for more.
    const sent = Array.from({ length: 10 }, (_, index) => `body ${index}`);
    await local.send(...sent);
    const beforeStored: { available: number; inFlight: number }[] = [];
    kept.beforeKeep = async () => {
      // Time for a delete that doesn't wait for the store, however fast the machine is.
      for (let asked = 0; asked < 20; asked += 1) beforeStored.push(await local.counts());
    };
    poller.start();
    await vi.waitFor(() => expect(bodies()).toEqual(sent));
    await vi.waitFor(isEmpty);
    expect(beforeStored).toEqual(beforeStored.map(() => ({ available: 0, inFlight: 10 })));
    expect(beforeStored).toHaveLength(20);
  });

  it('drains 500 messages with parallel receives and goes back to one', async () => {
    const sent = Array.from({ length: 500 }, (_, index) => `body ${index}`);
    await local.send(...sent);
    poller.start();
    await vi.waitFor(() => expect(kept.messages.size).toBe(500), 10_000);
    await vi.waitFor(isEmpty);
    expect(bodies()).toEqual(sent.toSorted());
    const receives = local.proxy.actions.filter((action) => action === 'ReceiveMessage');
    expect(receives.length).toBeLessThan(80);
  });

  it('has up to eight receives open while it drains, and one when the queue is empty', async () => {
    const isReceive = (action: string) => action === 'ReceiveMessage';
    const open = () => local.proxy.actions.filter(isReceive).length - poller.state().receives;
    const seen: number[] = [];
    kept.beforeKeep = async () => void seen.push(open());
    await local.send(...Array.from({ length: 400 }, (_, index) => `body ${index}`));
    poller.start();
    await vi.waitFor(() => expect(kept.messages.size).toBe(400), 10_000);
    expect(Math.max(...seen)).toBeGreaterThan(2);
    expect(Math.max(...seen)).toBeLessThanOrEqual(8);
    await vi.waitFor(() => expect(open()).toBe(1), 5_000);
    await local.send('late');
    await vi.waitFor(isEmpty);
    expect(bodies()).toContain('late');
    await vi.waitFor(() => expect(open()).toBe(1));
  });

  it('receives and stores on while its deletes hang, and deletes in tens', async () => {
    await local.deleteQueue();
    await local.recreateQueue({ VisibilityTimeout: '60' });
    const isDelete = (action: string) => action === 'DeleteMessageBatch';
    const heal = local.proxy.inject({ kind: 'delay', ms: () => 5_000 }, ({ action }) => isDelete(action));
    await local.send(...Array.from({ length: 200 }, (_, index) => `body ${index}`));
    poller.start();
    await vi.waitFor(() => expect(kept.messages.size).toBe(200), 5_000);
    expect(await local.counts()).toEqual({ available: 0, inFlight: 200 });
    expect(local.proxy.actions.filter(isDelete).length).toBeLessThanOrEqual(8);
    heal();
    await vi.waitFor(isEmpty, 10_000);
    expect(local.proxy.actions.filter(isDelete)).toHaveLength(20);
  }, 20_000);

  it('starts once however often it is told to', async () => {
    poller.start();
    poller.start();
    await vi.waitFor(() => expect(local.proxy.actions).toContain('ReceiveMessage'));
    poller.start();
    await vi.waitFor(() => expect(poller.state().receives).toBe(1), 3_000);
    expect(local.proxy.actions.filter((action) => action === 'ReceiveMessage').length).toBeLessThanOrEqual(2);
  });

  it('lets messages wait while stopped, and takes them when told to poll once', async () => {
    poller.start();
    await vi.waitFor(() => expect(poller.state().receives).toBe(1), 3_000);
    await poller.stop('person');
    expect(poller.state()).toMatchObject({ state: 'stopped', stoppedByPerson: true });
    await local.send('one');
    // The endpoint may hear of the given up receive a moment late: what it still gave to it comes back.
    await vi.waitFor(async () => expect(await local.counts()).toMatchObject({ available: 1 }), 5_000);
    expect(kept.messages.size).toBe(0);
    await poller.pollOnce();
    expect(poller.state().polledOnce).toEqual({ at: expect.any(String), messages: 1 });
    await poller.pollOnce();
    expect(poller.state().polledOnce).toMatchObject({ messages: 0 });
    expect(bodies()).toEqual(['one']);
    await isEmpty();
    expect(poller.state()).toMatchObject({ state: 'stopped', stoppedByPerson: true, received: 1 });
  });

  it('polls again after it was stopped and started', async () => {
    poller.start();
    await poller.stop('person');
    poller.start();
    expect(poller.state()).toMatchObject({ state: 'polling', stoppedByPerson: false });
    await local.send('one');
    await vi.waitFor(() => expect(bodies()).toEqual(['one']));
  });

  it('stops without waiting for the receive that is open', async () => {
    // One that never ends by itself.
    local.proxy.inject({ kind: 'silence' }, ({ action }) => action === 'ReceiveMessage');
    poller.start();
    await vi.waitFor(() => expect(local.proxy.actions).toContain('ReceiveMessage'));
    await poller.stop('person');
    expect(poller.state()).toMatchObject({ state: 'stopped', receives: 0 });
  });

  it.each([
    ['a connection reset', { kind: 'reset' }, 'aws_unreachable'],
    ['a truncated answer', { kind: 'truncated' }, 'aws_unreachable'],
    ['status 500', { kind: 'answer', answer: awsErrors.internalFailure }, 'aws_unreachable'],
    ['throttling', { kind: 'answer', answer: awsErrors.requestThrottled }, 'rate_limited'],
    ['wrong credentials', { kind: 'answer', answer: awsErrors.wrongKey }, 'aws_denied'],
  ] as const)('shows %s, goes on trying, and heals', async (_, fault, code) => {
    await local.queue.attributes(['QueueArn']);
    const heal = local.proxy.inject(fault, ({ action }) => action === 'ReceiveMessage');
    poller.start();
    await vi.waitFor(() => expect(poller.state()).toMatchObject({ state: 'backing-off', error: { code } }), 3_000);
    const { error } = poller.state();
    await vi.waitFor(() => {
      const retries = local.proxy.actions.filter((action) => action === 'ReceiveMessage');
      expect(retries.length).toBeGreaterThanOrEqual(3);
    }, 5_000);
    expect(poller.state().error).toMatchObject({ since: error?.since, retryAt: expect.any(String) });
    heal();
    await local.send('one');
    await vi.waitFor(() => expect(bodies()).toEqual(['one']), 6_000);
    expect(poller.state()).toMatchObject({ state: 'polling' });
    expect(poller.state()).not.toHaveProperty('error');
  });

  it('follows a queue that was deleted and made again', async () => {
    poller.start();
    await vi.waitFor(() => expect(poller.state().receives).toBe(1), 3_000);
    await local.deleteQueue();
    await vi.waitFor(() => expect(poller.state().error).toMatchObject({ code: 'not_found' }), 3_000);
    await local.recreateQueue();
    await local.send('one');
    await vi.waitFor(() => expect(bodies()).toEqual(['one']), 6_000);
  });

  it('deletes again what a failed delete left, before it comes back', async () => {
    await local.deleteQueue();
    await local.recreateQueue({ VisibilityTimeout: '60' });
    const failing = { kind: 'answer', answer: awsErrors.internalFailure } as const;
    const heal = local.proxy.inject(failing, ({ action }) => action === 'DeleteMessageBatch');
    poller.start();
    await local.send('one');
    await vi.waitFor(() => expect(local.proxy.actions).toContain('DeleteMessageBatch'));
    expect(kept.deleted.size).toBe(0);
    heal();
    await vi.waitFor(isEmpty);
    await vi.waitFor(() => expect(kept.deleted.size).toBe(1), 3_000);
  });

  it('receives no more while its deletes are refused', async () => {
    await local.deleteQueue();
    await local.recreateQueue({ VisibilityTimeout: '60' });
    const count = (wanted: string) => local.proxy.actions.filter((action) => action === wanted).length;
    const refused = { kind: 'answer', answer: awsErrors.wrongKey } as const;
    const heal = local.proxy.inject(refused, ({ action }) => action === 'DeleteMessageBatch');
    await local.send('one');
    poller.start();
    // Some seconds of attempts, in which a poller that goes on would begin a receive each second.
    await vi.waitFor(() => expect(count('DeleteMessageBatch')).toBeGreaterThan(60), 15_000);
    // The second was open when the first delete was refused.
    expect(count('ReceiveMessage')).toBeLessThanOrEqual(2);
    heal();
    await vi.waitFor(isEmpty);
  }, 30_000);
});

describe('a poller whose store cannot write', () => {
  it('keeps what it has in hand, deletes nothing and receives no more until the store is back', async () => {
    kept.isWritable = false;
    poller.start();
    await local.send('one');
    await vi.waitFor(() =>
      expect(poller.state()).toMatchObject({ state: 'waiting-for-store', error: { code: 'store_unavailable' } }),
    );
    const receives = local.proxy.actions.length;
    await local.send('two');
    await vi.waitFor(() => expect(Date.parse(poller.state().error?.retryAt ?? '')).toBeGreaterThan(0));
    await expect(poller.pollOnce()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(local.proxy.actions.length).toBe(receives);
    expect(await local.counts()).toEqual({ available: 1, inFlight: 1 });
    kept.isWritable = true;
    await vi.waitFor(() => expect(bodies()).toEqual(['one', 'two']), 3_000);
    await vi.waitFor(isEmpty);
    expect(poller.state()).toMatchObject({ state: 'polling' });
    expect(poller.state()).not.toHaveProperty('error');
  });

  it('gives back what poll-once received', async () => {
    kept.isWritable = false;
    await local.send('one');
    await expect(poller.pollOnce()).rejects.toMatchObject({ code: 'store_unavailable' });
    const { Messages } = await local.sqs.send(new ReceiveMessageCommand({ QueueUrl: local.queueUrl }));
    expect(Messages).toHaveLength(1);
  });
});
