import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { awsErrors } from '#lib/server/testing/aws-answers.ts';
import { type SeenRequest, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { type AwsProcess, createWatchedQueues, startAwsProcess } from './watched-queues.ts';
import { HEAL_WITHIN_MS, startWatching } from './watching-services.ts';

const isDelete = ({ action }: SeenRequest) => action === 'DeleteMessageBatch';

let aws: AwsProcess;

beforeAll(async () => {
  aws = await startAwsProcess();
});

afterAll(async () => {
  await aws.stop();
});

async function startBehindProxy(attributes: Record<string, string> = {}) {
  const proxy = await startFaultProxy(aws.endpoint);
  const queues = await createWatchedQueues(aws.sqs, attributes);
  const watching = await startWatching({ endpoint: proxy.url, queues });
  return {
    proxy,
    queues,
    watching,
    received: () => watching.states().reduce((sum, { received }) => sum + received, 0),
    async stop() {
      await watching.stop();
      await proxy.close();
    },
  };
}

describe.concurrent('queues and their messages', () => {
  it('finds queues that were deleted and made again', async () => {
    const { proxy, queues, watching, stop } = await startBehindProxy();
    try {
      await queues.send(100);
      await watching.expectWellAgain();
      for (const lane of QUEUE_LANES) await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: queues.urls[lane] }));
      await watching.expectShown('backing-off', 'not_found');
      await queues.create();
      const before = proxy.seen.length;
      await queues.send(100);
      await watching.expectWellAgain();
      expect(proxy.seen.slice(before).map(({ action }) => action)).toContain('GetQueueUrl');
    } finally {
      await stop();
    }
  });

  it('stores once what comes back because its receipt handle expired before the delete', async () => {
    const { proxy, queues, watching, received, stop } = await startBehindProxy({ VisibilityTimeout: '2' });
    try {
      const heal = proxy.inject({ kind: 'delay', ms: () => 4_000 }, isDelete);
      await queues.send(100);
      await watching.stored(100);
      await vi.waitFor(() => expect(received()).toBeGreaterThan(100), HEAL_WITHIN_MS);
      heal();
      await watching.expectWellAgain();
    } finally {
      await stop();
    }
  });

  it('deletes again the entries that failed for a passing reason', async () => {
    const { proxy, queues, watching, received, stop } = await startBehindProxy({ VisibilityTimeout: '600' });
    try {
      const isChosen = (index: number) => index % 3 === 0;
      const heal = proxy.inject(
        { kind: 'failed-entries', code: 'InternalError', senderFault: false, isChosen },
        isDelete,
      );
      await queues.send(200);
      await watching.stored(200);
      await vi.waitFor(async () => expect((await queues.left()).inFlight).toBeGreaterThan(0));
      heal();
      await watching.expectWellAgain();
      expect(received()).toBe(200);
    } finally {
      await stop();
    }
  });

  it('leaves entries alone that failed for good, and deletes them when they come back', async () => {
    const { proxy, queues, watching, received, stop } = await startBehindProxy({ VisibilityTimeout: '3' });
    try {
      const isChosen = (index: number) => index % 2 === 1;
      const heal = proxy.inject(
        { kind: 'failed-entries', code: 'ReceiptHandleIsInvalid', senderFault: true, isChosen },
        isDelete,
      );
      await queues.send(100);
      await watching.stored(100);
      heal();
      await watching.expectWellAgain();
      expect(received()).toBeGreaterThan(100);
    } finally {
      await stop();
    }
  });

  it('says that messages may not be deleted, and receives no more until they may', async () => {
    const { proxy, queues, watching, stop } = await startBehindProxy({ VisibilityTimeout: '600' });
    try {
      const heal = proxy.inject({ kind: 'answer', answer: awsErrors.wrongKey }, isDelete);
      await queues.send(200);
      await watching.expectShown('backing-off', 'aws_denied');
      const { inFlight } = await queues.left();
      expect(inFlight).toBeGreaterThan(0);
      await queues.send(1_000);
      await watching.expectShown('backing-off', 'aws_denied');
      expect((await queues.left()).available).toBeGreaterThan(800);
      heal();
      await watching.expectWellAgain();
    } finally {
      await stop();
    }
  });
});

it('goes on when AWS was away and has come back empty', async () => {
  const own = await startAwsProcess();
  const queues = await createWatchedQueues(own.sqs);
  const watching = await startWatching({ endpoint: own.endpoint, queues });
  try {
    await queues.send(100);
    await watching.expectWellAgain();
    await own.restart(() => watching.expectShown('backing-off', 'aws_unreachable'));
    await watching.expectShown('backing-off', 'not_found');
    await queues.create();
    await queues.send(100);
    await watching.expectWellAgain();
  } finally {
    await watching.stop();
    await own.stop();
  }
});
