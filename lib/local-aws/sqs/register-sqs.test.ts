import {
  ChangeMessageVisibilityCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { createQueue, type Queue, receive } from '#lib/local-aws/conformance/pipeline.ts';

let cloud: Cloud;
let queue: Queue;
beforeAll(async () => {
  cloud = await openCloud();
  queue = await createQueue(cloud);
});
afterAll(() => cloud.close());

const send = (MessageBody: string) => cloud.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody }));
const poll = (WaitTimeSeconds: number, abortSignal?: AbortSignal) =>
  cloud.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds }),
    abortSignal ? { abortSignal } : {},
  );
const counts = async () => {
  const { Attributes } = await cloud.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queue.url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return [Attributes?.ApproximateNumberOfMessages, Attributes?.ApproximateNumberOfMessagesNotVisible].map(Number);
};

describe('a long poll', () => {
  it('that was given up takes no message', async () => {
    for (let index = 0; index < 5; index += 1) {
      const controller = new AbortController();
      const given = poll(20, controller.signal);
      // A round trip on another connection, after which the poll is waiting.
      await counts();
      await counts();
      controller.abort();
      await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    }
    await counts();
    await send('still here');
    expect(await counts()).toEqual([1, 0]);
    expect((await receive(cloud, queue)).Body).toBe('still here');
  });

  it('takes no message that comes right after its caller gave up', async () => {
    const own = await createQueue(cloud);
    for (let index = 0; index < 20; index += 1) {
      const controller = new AbortController();
      const command = new ReceiveMessageCommand({ QueueUrl: own.url, WaitTimeSeconds: 20 });
      const given = cloud.sqs.send(command, { abortSignal: controller.signal });
      await counts();
      await counts();
      controller.abort();
      await expect(given).rejects.toMatchObject({ name: 'AbortError' });
      await cloud.sqs.send(new SendMessageCommand({ QueueUrl: own.url, MessageBody: `message ${index}` }));
      expect((await receive(cloud, own)).Body).toBe(`message ${index}`);
    }
  });

  it('answers as soon as a message comes, and others go on waiting', async () => {
    const started = performance.now();
    const polls = [poll(3), poll(3)];
    await counts();
    await send('for one of them');
    const bodies = (await Promise.all(polls)).map(({ Messages }) => Messages?.[0]?.Body);
    expect(bodies.sort()).toEqual(['for one of them', undefined]);
    expect(performance.now() - started).toBeGreaterThan(2_900);
  });

  it('ends when its queue is deleted', async () => {
    const doomed = await createQueue(cloud);
    const waiting = cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: doomed.url, WaitTimeSeconds: 20 }));
    await counts();
    await cloud.sqs.send(new DeleteQueueCommand({ QueueUrl: doomed.url }));
    expect((await waiting).Messages).toBeUndefined();
  });

  it.each([{ WaitTimeSeconds: 21 }, { MaxNumberOfMessages: 11 }, { VisibilityTimeout: -1 }])(
    'is refused with %j',
    async (input) => {
      const command = new ReceiveMessageCommand({ QueueUrl: queue.url, ...input });
      await expect(cloud.sqs.send(command)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    },
  );
});

describe('a message', () => {
  it('may hold any character that SQS takes, attributes too', async () => {
    const own = await createQueue(cloud);
    const body = '😀 \u{10FFFF} 한국어\n\t\u007f';
    const MessageAttributes = { Mood: { DataType: 'String', StringValue: '🎉' } };
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: own.url, MessageBody: body, MessageAttributes }));
    const received = await receive(cloud, own);
    expect(received.Body).toBe(body);
    expect(received.MessageAttributes).toMatchObject(MessageAttributes);
    const Entries = [
      { Id: 'a', MessageBody: '😀' },
      { Id: 'b', MessageBody: 'plain' },
      { Id: 'c', MessageBody: '😀\u0001' },
    ];
    const { Successful, Failed } = await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl: own.url, Entries }));
    expect(Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    expect(Failed).toMatchObject([{ Id: 'c', SenderFault: true, Code: 'InvalidMessageContents' }]);
  });

  it('is counted as available again when its visibility timeout is over', async () => {
    const own = await createQueue(cloud);
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: own.url, MessageBody: 'x' }));
    const { Messages } = await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: own.url, VisibilityTimeout: 30 }));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await cloud.sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: own.url, ReceiptHandle, VisibilityTimeout: 1 }),
    );
    await expect
      .poll(
        async () => {
          const AttributeNames = ['ApproximateNumberOfMessages' as const];
          const { Attributes } = await cloud.sqs.send(
            new GetQueueAttributesCommand({ QueueUrl: own.url, AttributeNames }),
          );
          return Attributes?.ApproximateNumberOfMessages;
        },
        { timeout: 5_000 },
      )
      .toBe('1');
  });
});

it('refuses what it does not offer', async () => {
  const refused = { $metadata: { httpStatusCode: 501 } };
  await expect(cloud.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queue.arn }))).rejects.toMatchObject(
    refused,
  );
  await expect(cloud.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: queue.url }))).rejects.toMatchObject(
    refused,
  );
});
