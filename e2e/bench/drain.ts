import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, DeleteQueueCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { openStoreInThread } from '#lib/server/store/thread/open-store-in-thread.ts';
import { bareSdkLoop, type Contestant, dashboardPoller, sqsConsumers } from '../fixtures/bench/drain-contestants.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { exampleFailure, exampleSuccess } from '../fixtures/example-record.ts';

const messageCount = Number(process.env.DRAIN_MESSAGES ?? 20_000);
/** Into the same store, untimed: a server that drains a queue has been up for a while. */
const WARM_UP_COUNT = 2_000;
const ROUNDS = 5;
const FIRST_PORT = 17_000;
const SEND_BATCH = 10;
const PARALLEL_SENDS = 8;
/** Of sqs-consumer's rate in the same run. The bare loop's is what the machine could do, and no limit. */
const LEAST_RATIO = 1;
const contestants = { dashboard: dashboardPoller, bare: bareSdkLoop, sqsConsumer: sqsConsumers };
type Name = keyof typeof contestants;
const NAMES: Name[] = ['bare', 'dashboard', 'sqsConsumer'];
/** There and back: what the machine has more or less of from run to run is shared by those that are compared. */
const ORDERS: Name[][] = [
  ['bare', 'dashboard', 'sqsConsumer', 'dashboard', 'bare'],
  ['dashboard', 'bare', 'sqsConsumer', 'bare', 'dashboard'],
];

/** Draining a queue (receive, parse, store durably, delete) beside a bare SDK loop and beside the package sqs-consumer. */
const folder = await mkdtemp(join(tmpdir(), 'drain-aws-'));
try {
  const port = await findFreePort(FIRST_PORT);
  const aws = await startEmbeddedAws({ port, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = aws.env;
  Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
  const { sqs } = createAwsClients({ region: 'us-east-1', endpoints: { all: aws.endpoint } }, { maxAttempts: 1 });

  const rates: Record<Name, number[]> = { bare: [], dashboard: [], sqsConsumer: [] };
  const searchMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const drainMs: Record<Name, number[]> = { bare: [], dashboard: [], sqsConsumer: [] };
    for (const name of ORDERS[round % ORDERS.length] ?? NAMES) {
      const result = await run(name);
      drainMs[name].push(result.drainMs);
      if (name === 'dashboard' && result.searchMs !== undefined) searchMs.push(result.searchMs);
    }
    for (const name of NAMES) rates[name].push((messageCount / mean(drainMs[name])) * 1000);
    const reached = NAMES.map((name) => `${name} ${Math.round(rates[name].at(-1) ?? 0)}`);
    console.log(`Round ${round + 1} of ${ROUNDS}, messages a second: ${reached.join(', ')}`);
  }

  const ratioTo = (other: 'bare' | 'sqsConsumer') =>
    median(rates.dashboard.map((rate, round) => rate / (rates[other][round] ?? Number.NaN)));
  console.table(
    NAMES.map((name) => ({
      drains: name,
      'median a second': Math.round(median(rates[name])),
      'all rounds': rates[name].map(Math.round).join(' '),
    })),
  );
  const overConsumer = ratioTo('sqsConsumer');
  console.table([
    { 'dashboard over': 'bare SDK loop', ratio: round2(ratioTo('bare')) },
    { 'dashboard over': 'sqs-consumer', ratio: round2(overConsumer), limit: LEAST_RATIO },
  ]);
  console.log(`The search index was ready ${Math.round(median(searchMs))} ms after the last delete.`);
  if (!(overConsumer >= LEAST_RATIO)) process.exitCode = 1;
  sqs.destroy();

  async function run(name: Name): ReturnType<Contestant> {
    const storeFolder = await mkdtemp(join(folder, name));
    const store = await openStoreInThread(`file:${join(storeFolder, 'drain.db')}`, { uploadPrefix: 'uploads' });
    const drain = async (count: number) => {
      const { QueueUrl: queueUrl = '' } = await sqs.send(
        new CreateQueueCommand({ QueueName: `drain-${name}-${Date.now()}`, Attributes: { VisibilityTimeout: '600' } }),
      );
      await fill(sqs, queueUrl, count);
      const result = await contestants[name]({ sqs, queueUrl, count, store });
      await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
      return result;
    };
    try {
      await drain(WARM_UP_COUNT);
      return await drain(messageCount);
    } finally {
      await store.close();
      await rm(storeFolder, { recursive: true });
    }
  }
} finally {
  await stopAllChildren();
  await rm(folder, { recursive: true });
}

async function fill(sqs: SQSClient, QueueUrl: string, count: number): Promise<void> {
  let from = 0;
  const sendNext = async () => {
    while (from < count) {
      const size = Math.min(SEND_BATCH, count - from);
      from += size;
      const Entries = Array.from({ length: size }, (_, index) => ({
        Id: String(index),
        MessageBody: index % 2 === 0 ? exampleFailure() : exampleSuccess(),
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_SENDS }, sendNext));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: number[]): number {
  return percentile(values, 0.5);
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
