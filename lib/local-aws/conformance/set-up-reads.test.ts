import { GetFunctionCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetBucketNotificationConfigurationCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { createQueue, deploy } from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const attributesOf = async (QueueUrl: string | undefined) =>
  (await cloud.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};

it('who asks is told', async () => {
  const { Account, Arn } = await cloud.sts.send(new GetCallerIdentityCommand({}));
  expect(Account).toBe('000000000000');
  expect(Arn).toMatch(/^arn:aws:(iam|sts)::000000000000:/);
});

it('a bucket tells the set-up checks where it is, and that it is not there', async () => {
  const Bucket = cloud.name('bucket');
  const head = new HeadBucketCommand({ Bucket });
  await expect(cloud.s3.send(head)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  await cloud.s3.send(new CreateBucketCommand({ Bucket }));
  expect((await cloud.s3.send(head)).BucketRegion).toBe('us-east-1');
  const notification = new GetBucketNotificationConfigurationCommand({ Bucket });
  expect((await cloud.s3.send(notification)).LambdaFunctionConfigurations ?? []).toEqual([]);
});

describe('a queue tells the set-up checks', () => {
  it('what it was made with, and what SQS gives it where nothing was said', async () => {
    const { url, arn } = await createQueue(cloud, 'dead');
    expect(await attributesOf(url)).toMatchObject({
      QueueArn: arn,
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      VisibilityTimeout: '30',
    });
    expect(await attributesOf(url)).not.toHaveProperty('FifoQueue');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 3 });
    const Attributes = { MessageRetentionPeriod: '60', DelaySeconds: '5', MaximumMessageSize: '2048', RedrivePolicy };
    const create = new CreateQueueCommand({ QueueName: cloud.name('queue'), Attributes });
    const read = await attributesOf((await cloud.sqs.send(create)).QueueUrl);
    expect(read).toMatchObject({ MessageRetentionPeriod: '60', DelaySeconds: '5', MaximumMessageSize: '2048' });
    expect(JSON.parse(read.RedrivePolicy ?? '')).toMatchObject({ deadLetterTargetArn: arn });
  });

  it('that it is a FIFO queue', async () => {
    const create = new CreateQueueCommand({
      QueueName: `${cloud.name('queue')}.fifo`,
      Attributes: { FifoQueue: 'true' },
    });
    const { QueueUrl } = await cloud.sqs.send(create);
    expect(await attributesOf(QueueUrl)).toMatchObject({
      FifoQueue: 'true',
      QueueArn: expect.stringMatching(/\.fifo$/),
    });
  });

  it('that it is not there', async () => {
    const QueueName = cloud.name('queue');
    const find = new GetQueueUrlCommand({ QueueName });
    await expect(cloud.sqs.send(find)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    const { QueueUrl } = await cloud.sqs.send(new CreateQueueCommand({ QueueName }));
    expect((await cloud.sqs.send(find)).QueueUrl).toBe(QueueUrl);
    await cloud.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(cloud.sqs.send(find)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('how many messages wait, and how many are in flight', async () => {
    const { url: QueueUrl } = await createQueue(cloud);
    for (const MessageBody of ['one', 'two']) await cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1 }));
    expect(await attributesOf(QueueUrl)).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '0',
    });
  });
});

it('a function tells the set-up checks its state, and how much of it may run at once', async () => {
  const FunctionName = await deploy(
    cloud,
    { 'index.mjs': 'export const handler = async () => 1;\n' },
    { runtime: 'nodejs' },
  );
  const read = () => cloud.lambda.send(new GetFunctionCommand({ FunctionName }));
  const { Configuration, Concurrency } = await read();
  expect(Configuration).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful', Runtime: 'nodejs22.x' });
  expect(Concurrency?.ReservedConcurrentExecutions).toBeUndefined();
  await cloud.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 2 }));
  expect((await read()).Concurrency?.ReservedConcurrentExecutions).toBe(2);
});
