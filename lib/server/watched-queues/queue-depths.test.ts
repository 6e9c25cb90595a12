import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalSqs, startLocalSqs } from '#lib/server/testing/local-sqs.ts';
import { createQueueDepths, type QueueDepths } from './queue-depths.ts';

let local: LocalSqs;
let depths: QueueDepths;

beforeEach(async () => {
  local = await startLocalSqs();
  depths = createQueueDepths([local.queue], 50);
});

afterEach(async () => {
  await local.stop();
});

const asked = () => local.proxy.actions.filter((action) => action === 'GetQueueAttributes').length;

describe('the queue depths', () => {
  it('count available, in flight and delayed messages', async () => {
    await local.send('one', 'two', 'three');
    await local.queue.receive({ waitTimeSeconds: 0, maxMessages: 1 });
    expect(await depths.read()).toEqual([
      {
        queue: 'success',
        name: 'S3-success',
        queueArn: 'arn:aws:sqs:eu-central-1:000000000000:S3-success',
        url: local.queueUrl,
        available: 2,
        inFlight: 1,
        delayed: 0,
      },
    ]);
  });

  it('are asked once for all who want to know at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => depths.read()));
    expect(asked()).toBe(1);
  });

  it('are asked again and again only while somebody watches', async () => {
    const ends = [depths.watch(() => undefined), depths.watch(() => undefined)];
    await vi.waitFor(() => expect(asked()).toBeGreaterThanOrEqual(3));
    for (const end of ends) end();
    const before = asked();
    const others = createQueueDepths([local.queue], 50);
    let reads = 0;
    others.of(local.queue)(() => {
      reads += 1;
    });
    const end = others.watch(() => undefined);
    await vi.waitFor(() => expect(reads).toBe(4));
    end();
    expect(asked() - before).toBeLessThanOrEqual(reads + 1);
  });

  it('tell watchers of changes alone', async () => {
    const published: unknown[] = [];
    const end = depths.watch(([state]) => published.push(state?.available));
    await vi.waitFor(() => expect(asked()).toBeGreaterThanOrEqual(3));
    await local.send('one');
    await vi.waitFor(() => expect(published).toEqual([0, 1]));
    end();
  });

  it('say why the figures are missing, and come back with the queue', async () => {
    const end = depths.watch(() => undefined);
    await vi.waitFor(() => expect(depths.latest()).toMatchObject([{ available: 0 }]));
    await local.deleteQueue();
    await vi.waitFor(() => expect(depths.latest()).toMatchObject([{ error: expect.stringContaining('S3-success') }]));
    expect(depths.latest()[0]).not.toHaveProperty('available');
    await local.recreateQueue();
    await vi.waitFor(() => expect(depths.latest()).toMatchObject([{ available: 0 }]), 3_000);
    expect(depths.latest()[0]).not.toHaveProperty('error');
    end();
  });
});
