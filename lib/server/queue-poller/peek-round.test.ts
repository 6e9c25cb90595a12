import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createListeners } from '#lib/server/listeners.ts';
import { createLogger } from '#lib/server/log.ts';
import { createKeptMessages, type KeptMessages } from '#lib/server/testing/kept-messages.ts';
import { type LocalSqs, startLocalSqs } from '#lib/server/testing/local-sqs.ts';
import { POLLER_TIMINGS, type PollerTimings } from './poller-timings.ts';
import type { DepthCount } from './queue-depth-watcher.ts';
import { createQueuePoller, type QueuePoller } from './queue-poller.ts';

const timings: PollerTimings = {
  ...POLLER_TIMINGS,
  backoff: { baseMs: 20, capMs: 100 },
  peek: { ...POLLER_TIMINGS.peek, minPauseMs: 10, firstPauseMs: 60_000 },
};
const log = createLogger({ logLevel: 'error' });
log.level = 'silent';
const depths = createListeners<DepthCount>();

let local: LocalSqs;
let kept: KeptMessages;
let poller: QueuePoller;

function createPeeker(changed: Partial<PollerTimings['peek']> = {}): QueuePoller {
  return createQueuePoller({
    queue: local.queue,
    store: kept,
    ingest: kept.ingest,
    deleteAfterRead: false,
    onDepth: depths.add,
    log,
    timings: { ...timings, peek: { ...timings.peek, ...changed } },
  });
}

beforeEach(async () => {
  local = await startLocalSqs();
  kept = createKeptMessages();
  poller = createPeeker();
});

afterEach(async () => {
  await poller.stop('shutdown');
  await local.stop();
});

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `body ${index}`);

async function receiveAll() {
  const messages = [];
  for (;;) {
    const { Messages = [] } = await local.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: local.queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return messages;
    messages.push(...Messages);
  }
}

async function setRedrivePolicy(maxReceiveCount: number) {
  await local.sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
  await local.deleteQueue();
  const deadLetterTargetArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
  await local.recreateQueue({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }) });
}

describe('peeking', () => {
  it('stores every message and leaves every message to other consumers, one receive older', async () => {
    await local.send(...numbered(35));
    poller.start();
    await vi.waitFor(async () => {
      expect(kept.messages.size).toBe(35);
      expect(await local.counts()).toEqual({ available: 35, inFlight: 0 });
    }, 5_000);
    const received = await receiveAll();
    expect(received.map(({ Body }) => Body).toSorted()).toEqual(numbered(35).toSorted());
    expect(new Set(received.map(({ Attributes }) => Attributes?.ApproximateReceiveCount))).toEqual(new Set(['2']));
    expect(local.proxy.actions).not.toContain('DeleteMessageBatch');
  });

  it('holds no more messages at a time than its limit', async () => {
    poller = createPeeker({ maxHeld: 25 });
    await local.send(...numbered(40));
    let inFlight = 0;
    kept.beforeKeep = async () => {
      inFlight = Math.max(inFlight, (await local.counts()).inFlight);
    };
    poller.start();
    await vi.waitFor(async () => {
      expect(kept.messages.size).toBe(25);
      expect(await local.counts()).toEqual({ available: 40, inFlight: 0 });
    }, 5_000);
    expect(inFlight).toBe(25);
    expect(kept.messages.size).toBe(25);
  });

  it('ends a peek when its time is over', async () => {
    poller = createPeeker({ maxRoundMs: 1 });
    await local.send(...numbered(40));
    poller.start();
    await vi.waitFor(async () => {
      expect(kept.messages.size).toBe(10);
      expect(await local.counts()).toEqual({ available: 40, inFlight: 0 });
    }, 5_000);
    expect(poller.state().receives).toBe(1);
  });

  it('waits longer after each peek that found nothing new', async () => {
    poller = createPeeker({ firstPauseMs: 50 });
    poller.start();
    const peeks = () => local.proxy.seen.filter(({ action }) => action === 'ReceiveMessage').map(({ at }) => at);
    await vi.waitFor(() => expect(peeks().length).toBeGreaterThanOrEqual(4), 15_000);
    const pauses = peeks()
      .slice(1)
      .map((at, index) => at - (peeks()[index] ?? at) - timings.shortPollSeconds * 1_000);
    // Timers never fire early; the first peek found nothing already.
    for (const [index, pause] of pauses.slice(0, 3).entries())
      expect(pause).toBeGreaterThan(50 * 2 ** (index + 1) - 20);
  }, 20_000);

  it('peeks again as soon as the queue holds more than it has seen', async () => {
    await local.send('one', 'two');
    poller.start();
    await vi.waitFor(async () => expect(await local.counts()).toEqual({ available: 2, inFlight: 0 }), 5_000);
    await vi.waitFor(() => expect(poller.state().receives).toBe(2), 3_000);
    depths.notify(await local.counts());
    // Time for a peek that begins all the same, however fast the machine is.
    for (let asked = 0; asked < 20; asked += 1) await local.counts();
    expect(local.proxy.actions.filter((action) => action === 'ReceiveMessage')).toHaveLength(2);
    await local.send('three');
    await vi.waitFor(async () => {
      depths.notify(await local.counts());
      expect(kept.messages.size).toBe(3);
    }, 5_000);
  });

  it('releases what it holds when it is stopped in the middle', async () => {
    await local.send(...numbered(10));
    poller.start();
    await vi.waitFor(() => expect(kept.messages.size).toBe(10));
    await poller.stop('person');
    expect(await local.counts()).toEqual({ available: 10, inFlight: 0 });
  });

  it('releases what it holds when the store cannot write, and peeks again when it can', async () => {
    kept.isWritable = false;
    await local.send(...numbered(10));
    poller.start();
    await vi.waitFor(() => expect(poller.state().state).toBe('waiting-for-store'), 3_000);
    expect(await local.counts()).toEqual({ available: 10, inFlight: 0 });
    kept.isWritable = true;
    await vi.waitFor(() => expect(kept.messages.size).toBe(10), 5_000);
    expect(poller.state()).toMatchObject({ state: 'polling' });
  });

  it('peeks at one batch when told to poll once', async () => {
    await local.send(...numbered(3));
    await poller.pollOnce();
    expect(kept.messages.size).toBe(3);
    expect(await local.counts()).toEqual({ available: 3, inFlight: 0 });
    expect(poller.state()).toMatchObject({ state: 'stopped', receives: 1, polledOnce: { messages: 3 } });
  });
});

describe('a queue with a redrive policy', () => {
  it('is not peeked at until a person confirms, who sees how many peeks are left', async () => {
    await setRedrivePolicy(5);
    await local.send('one');
    poller.start();
    await vi.waitFor(() =>
      expect(poller.state()).toMatchObject({
        state: 'needs-confirmation',
        redrive: { maxReceiveCount: 5, deadLetterQueue: 'dead', looksLeft: 5 },
      }),
    );
    await expect(poller.pollOnce()).rejects.toMatchObject({ code: 'conflict' });
    expect(local.proxy.actions).not.toContain('ReceiveMessage');
    poller.confirmRedrive();
    await vi.waitFor(() => expect(kept.messages.size).toBe(1), 3_000);
    await vi.waitFor(() => expect(poller.state().redrive?.looksLeft).toBe(4), 3_000);
  });

  it('asks again before a peek would use up the last receive', async () => {
    await setRedrivePolicy(2);
    await local.send('one');
    poller = createPeeker({ firstPauseMs: 10 });
    poller.start();
    await vi.waitFor(() => expect(poller.state().state).toBe('needs-confirmation'));
    poller.confirmRedrive();
    await vi.waitFor(
      () => expect(poller.state()).toMatchObject({ state: 'needs-confirmation', redrive: { looksLeft: 1 } }),
      5_000,
    );
    const [message] = await receiveAll();
    expect(message?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  it('can be stopped while it waits for the confirmation', async () => {
    await setRedrivePolicy(5);
    poller.start();
    await vi.waitFor(() => expect(poller.state().state).toBe('needs-confirmation'));
    await poller.stop('person');
    expect(poller.state()).toMatchObject({ state: 'stopped', stoppedByPerson: true });
  });
});
