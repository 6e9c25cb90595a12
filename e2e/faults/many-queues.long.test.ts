import { randomUUID } from 'node:crypto';
import { CreateQueueCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { exampleFailure } from '../fixtures/example-record.ts';
import { type AwsProcess, startAwsProcess } from './watched-queues.ts';
import { startWatching } from './watching-services.ts';

const QUEUES = 20;
const MESSAGES_A_QUEUE = 50;
const MAX_RECEIVE_AGE_MS = 25_000;
/** Past two long polls. */
const WATCHED_MS = 45_000;

let aws: AwsProcess;

beforeAll(async () => {
  aws = await startAwsProcess();
});

afterAll(async () => {
  await aws.stop();
});

it('of 20 queues one that is silent holds up no other', async () => {
  const id = randomUUID().slice(0, 8);
  const names = Array.from({ length: QUEUES }, (_, index) => `many-${id}-${index}`);
  const urls = await Promise.all(
    names.map(async (QueueName) => (await aws.sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? ''),
  );
  const [silent = '', ...others] = urls;
  const proxy = await startFaultProxy(aws.endpoint);
  const half = QUEUES / 2;
  const env = { SUCCESS_QUEUE: names.slice(0, half).join(','), FAILURE_QUEUE: names.slice(half).join(',') };
  const unused = { success: silent, failure: silent };
  const queues = { env, urls: unused, sent: new Map(), send: async () => undefined, left: noneLeft, create: noneMade };
  const watching = await startWatching({ endpoint: proxy.url, queues });
  let stored = 0;

  /** Milliseconds until what was sent to the other queues is stored. */
  async function timeStoring(): Promise<number> {
    stored += others.length * MESSAGES_A_QUEUE;
    const startedAt = performance.now();
    await Promise.all(others.map(fill));
    await watching.stored(stored);
    return performance.now() - startedAt;
  }

  try {
    await timeStoring();
    const before = await timeStoring();
    proxy.inject({ kind: 'silence' }, ({ queueUrl }) => queueUrl === silent);
    const during = await timeStoring();
    expect(during, `${before} ms with all queues`).toBeLessThanOrEqual(2 * before);

    const ages: number[] = [];
    const note = () => {
      for (const { queueName, lastReceiveAt = '' } of watching.states()) {
        if (queueName !== names[0]) ages.push(Date.now() - Date.parse(lastReceiveAt));
      }
    };
    const timer = setInterval(note, 500);
    await vi.waitFor(
      () => {
        const shown = watching.states().find(({ queueName }) => queueName === names[0]);
        expect(shown).toMatchObject({ state: 'backing-off', error: { code: 'aws_unreachable' } });
        expect(ages.length).toBeGreaterThanOrEqual((others.length * WATCHED_MS) / 500);
      },
      { timeout: 2 * WATCHED_MS, interval: 500 },
    );
    clearInterval(timer);
    expect(Math.max(...ages)).toBeLessThanOrEqual(MAX_RECEIVE_AGE_MS);
    const depths = await watching.services.queueDepths.read();
    expect(depths.filter(({ error }) => error !== undefined).map(({ name }) => name)).toEqual(names.slice(0, 1));
  } finally {
    await watching.stop();
    await proxy.close();
  }
});

async function fill(QueueUrl: string): Promise<void> {
  for (let from = 0; from < MESSAGES_A_QUEUE; from += 10) {
    const Entries = Array.from({ length: 10 }, (_, index) => ({
      Id: String(index),
      MessageBody: exampleFailure({ requestId: randomUUID() }),
    }));
    await aws.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

async function noneLeft() {
  return { available: 0, inFlight: 0 };
}

async function noneMade() {}
