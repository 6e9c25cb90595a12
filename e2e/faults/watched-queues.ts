import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, vi } from 'vitest';
import { type EmbeddedAws, startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { createKeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { stubCredentials } from '#lib/server/testing/stub-credentials.ts';
import { exampleFailure, exampleSuccess } from '../fixtures/example-record.ts';

const FIRST_PORT = 16_000;
const SEND_BATCH = 10;
const PARALLEL_SENDS = 4;

/** An embedded AWS in a process of its own, which survives or dies apart from the dashboard. */
export interface AwsProcess {
  endpoint: string;
  sqs: SQSClient;
  /** Kills it and starts it again on the same port; it forgets everything. */
  restart(whileAway: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function startAwsProcess(): Promise<AwsProcess> {
  const credentials = createKeyPair('AKIA');
  stubCredentials(credentials);
  const folder = await mkdtemp(join(tmpdir(), 'faults-aws-'));
  const port = await findFreePort(FIRST_PORT + (process.pid % 1000));
  const start = () =>
    startEmbeddedAws({ port, credentials, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  let aws: EmbeddedAws = await start();
  const sqs = new SQSClient({ region: 'us-east-1', endpoint: aws.endpoint, useQueueUrlAsEndpoint: false });
  return {
    endpoint: aws.endpoint,
    sqs,
    async restart(whileAway) {
      await aws.child.kill();
      await whileAway();
      aws = await start();
    },
    async stop() {
      sqs.destroy();
      await aws.child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Two queues of a test's own, and what was sent to them. */
export interface WatchedQueues {
  env: { SUCCESS_QUEUE: string; FAILURE_QUEUE: string };
  urls: Record<QueueLane, string>;
  /** Every message is a record of its own: its request id, by SQS message id. */
  sent: Map<string, string>;
  send(count: number): Promise<void>;
  /** Messages still in the queues. */
  left(): Promise<{ available: number; inFlight: number }>;
  create(): Promise<void>;
}

export async function createWatchedQueues(
  sqs: SQSClient,
  attributes: Record<string, string> = {},
): Promise<WatchedQueues> {
  const id = randomUUID().slice(0, 8);
  const names: Record<QueueLane, string> = { success: `success-${id}`, failure: `failure-${id}` };
  const urls: Record<QueueLane, string> = { success: '', failure: '' };
  const sent = new Map<string, string>();

  async function sendTo(lane: QueueLane, count: number): Promise<void> {
    const records = Array.from({ length: count }, (_, index) => {
      const requestId = randomUUID();
      const MessageBody = lane === 'success' ? exampleSuccess({ requestId }) : exampleFailure({ requestId });
      return { requestId, entry: { Id: String(index), MessageBody } };
    });
    const { Successful = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: urls[lane], Entries: records.map(({ entry }) => entry) }),
    );
    for (const { Id, MessageId } of Successful) sent.set(MessageId ?? '', records[Number(Id)]?.requestId ?? '');
  }

  const queues: WatchedQueues = {
    env: { SUCCESS_QUEUE: names.success, FAILURE_QUEUE: names.failure },
    urls,
    sent,
    async send(count) {
      const batches = Array.from({ length: Math.ceil(count / SEND_BATCH) }, (_, index) => ({
        lane: QUEUE_LANES[index % 2] ?? 'success',
        size: Math.min(SEND_BATCH, count - index * SEND_BATCH),
      }));
      const sendNext = async () => {
        for (let batch = batches.pop(); batch; batch = batches.pop()) await sendTo(batch.lane, batch.size);
      };
      await Promise.all(Array.from({ length: PARALLEL_SENDS }, sendNext));
    },
    async left() {
      const counts = await Promise.all(
        QUEUE_LANES.map((lane) =>
          sqs.send(new GetQueueAttributesCommand({ QueueUrl: urls[lane], AttributeNames: ['All'] })),
        ),
      );
      const sum = (name: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesNotVisible') =>
        counts.reduce((total, { Attributes }) => total + Number(Attributes?.[name]), 0);
      return { available: sum('ApproximateNumberOfMessages'), inFlight: sum('ApproximateNumberOfMessagesNotVisible') };
    },
    async create() {
      for (const lane of QUEUE_LANES) {
        const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: names[lane], Attributes: attributes }));
        urls[lane] = QueueUrl ?? '';
      }
    },
  };
  await queues.create();
  return queues;
}

export async function expectEmpty(queues: WatchedQueues, timeout: number): Promise<void> {
  await vi.waitFor(async () => expect(await queues.left()).toEqual({ available: 0, inFlight: 0 }), {
    timeout,
    interval: 100,
  });
}
