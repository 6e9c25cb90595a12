import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createFunctionControl } from '#lib/server/function-control/function-control.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import type { AwsAnswer } from '#lib/server/testing/aws-answers.ts';
import { type Fault, type FaultProxy, type SeenRequest, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { openTemporaryStore, type TemporaryStore } from '#lib/server/testing/stored-records.ts';
import { createReplays, type Replays } from './replays.ts';

const BY = { role: 'instructor' } as const;
const RECORDS = 6;
const patience = { timeout: 15_000, interval: 20 };
const isInvoke = ({ headers }: SeenRequest) => headers['x-amz-invocation-type'] === 'Event';

let pipeline: LocalPipeline;
let proxy: FaultProxy;
let stored: TemporaryStore;
let servers: { replays: Replays; stop(): Promise<void> }[];

beforeAll(async () => {
  pipeline = await startLocalPipeline();
  await provision(pipeline);
  const code = 'export const handler = async (event) => event;';
  await createFunctionControl(pipeline).deploy({ runtime: 'nodejs', code });
}, 60_000);

afterAll(() => pipeline.close());

beforeEach(async () => {
  proxy = await startFaultProxy(pipeline.settings.endpoints.all ?? '');
  stored = await openTemporaryStore();
  servers = [];
  await storeFailures();
});

afterEach(async () => {
  for (const { stop } of servers) await stop();
  await stored.remove();
  await proxy.close();
});

async function storeFailures(): Promise<void> {
  const receivedAt = new Date().toISOString();
  const items = Array.from({ length: RECORDS }, (_, n) => {
    const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:lambda-s3-function:$LATEST';
    const requestContext = {
      requestId: `r-${n}`,
      functionArn,
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    };
    const body = JSON.stringify({ version: '1.0', timestamp: receivedAt, requestContext, requestPayload: { n } });
    return { message: { messageId: `m-${n}`, queue: 'failure' as const, body, receivedAt } };
  });
  await stored.store.ingest(items);
}

/** One of the servers of a store, behind the proxy. */
function startServer({ endpoint = proxy.url, allowChanges = true } = {}): Replays {
  const stopping = new AbortController();
  const { log } = pipeline;
  log.level = 'silent';
  const settings = { ...pipeline.settings, allowChanges, endpoints: { all: endpoint } };
  const { lambdaIn } = createAwsClients(settings, { maxAttempts: 1 });
  const replays = createReplays({ store: stored.store, lambdaIn, settings, stopping: stopping.signal, log });
  const running = replays.run();
  servers.push({
    replays,
    async stop() {
      stopping.abort();
      await running;
    },
  });
  return replays;
}

async function plan(replays: Replays, pacePerSecond = 100): Promise<string> {
  return (await replays.plan({ outcome: 'failure', pacePerSecond }, BY)).id;
}

async function reach(replays: Replays, id: string, expected: Partial<ReplayDetail>): Promise<ReplayDetail> {
  await vi.waitFor(async () => expect(await replays.get(id)).toMatchObject(expected), patience);
  return replays.get(id);
}

/** How many outcomes have come to the success queue since. */
async function countInvocations(): Promise<number> {
  const QueueUrl = await pipeline.pipeline.queue('success').url();
  const { Attributes } = await pipeline.clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

async function expectInvocations(before: number, count: number): Promise<void> {
  await vi.waitFor(async () => expect((await countInvocations()) - before).toBeGreaterThanOrEqual(count), patience);
  expect((await countInvocations()) - before).toBe(count);
}

function lambdaError(status: number, type: string): AwsAnswer {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type };
  return { status, headers, body: Buffer.from(JSON.stringify({ message: 'so it is' })) };
}

describe('several servers of one store', () => {
  it('send each event once, whichever are asked to start, and obey any of them', async () => {
    const [one, other] = [startServer(), startServer()];
    const before = await countInvocations();
    const id = await plan(one, 5);
    await Promise.all([one.start(id), other.start(id), one.start(id)]);
    await reach(other, id, { sent: 2 });
    await other.change(id, { action: 'pause' });
    const { sent } = await reach(one, id, { state: 'paused', waiting: RECORDS - 2 }).catch(() => one.get(id));
    expect(sent).toBeLessThan(RECORDS);
    await one.change(id, { action: 'resume' });
    await reach(other, id, { state: 'done', sent: RECORDS });
    await expectInvocations(before, RECORDS);
  });

  it('go on where one of them was stopped', async () => {
    const [one, other] = [startServer(), startServer()];
    const id = await plan(one, 4);
    await one.start(id);
    await reach(one, id, { sent: 1 });
    await servers.shift()?.stop();
    const done = await reach(other, id, { state: 'done' });
    expect(done).toMatchObject({ sent: RECORDS, uncertain: 0 });
  });
});

describe('while AWS', () => {
  const started = async () => {
    const replays = startServer();
    const id = await plan(replays);
    await replays.start(id);
    return { replays, id };
  };

  it.each<[string, Fault]>([
    ['loses an answer', { kind: 'lost-answer' }],
    ['resets a connection', { kind: 'reset' }],
    ['answers that something is wrong inside', { kind: 'answer', answer: lambdaError(500, 'ServiceException') }],
  ])('%s, a job pauses, and leaves it to a person to send again', async (_, fault) => {
    const before = await countInvocations();
    const heal = proxy.inject(fault, isInvoke);
    const { replays, id } = await started();
    const paused = await reach(replays, id, { state: 'paused', problem: 'aws_unreachable', uncertain: 1 });
    expect(paused).toMatchObject({ sent: 0, waiting: RECORDS - 1, unsent: [{ state: 'uncertain' }] });
    heal();
    await replays.change(id, { action: 'resume' });
    await reach(replays, id, { state: 'done', sent: RECORDS - 1, uncertain: 1 });
    const arrived = fault.kind === 'lost-answer' ? 1 : 0;
    await expectInvocations(before, RECORDS - 1 + arrived);
    await replays.change(id, { action: 'send-again' });
    await reach(replays, id, { state: 'done', sent: RECORDS, uncertain: 0 });
    await expectInvocations(before, RECORDS + arrived);
  });

  it('throttles, a job waits and sends each event once', async () => {
    const before = await countInvocations();
    const heal = proxy.inject({ kind: 'answer', answer: lambdaError(429, 'TooManyRequestsException') }, isInvoke);
    const { replays, id } = await started();
    await reach(replays, id, { state: 'running', problem: 'rate_limited', waiting: RECORDS });
    heal();
    const done = await reach(replays, id, { state: 'done', sent: RECORDS });
    expect(done.problem).toBeUndefined();
    await expectInvocations(before, RECORDS);
  });

  it('can not be reached at all, a job waits', async () => {
    const id = await plan(startServer());
    await servers.shift()?.stop();
    const replays = startServer({ endpoint: 'http://127.0.0.1:9' });
    await replays.start(id);
    await reach(replays, id, { state: 'running', problem: 'aws_unreachable', waiting: RECORDS, uncertain: 0 });
    await replays.change(id, { action: 'stop' });
    await reach(replays, id, { state: 'stopped', skipped: RECORDS });
  });

  it('refuses access, a job pauses with nothing uncertain', async () => {
    proxy.inject({ kind: 'answer', answer: lambdaError(403, 'AccessDeniedException') }, isInvoke);
    const { replays, id } = await started();
    await reach(replays, id, { state: 'paused', problem: 'aws_denied', waiting: RECORDS, uncertain: 0 });
  });

  it('refuses an event, only that one is not sent', async () => {
    proxy.inject({ kind: 'answer', answer: lambdaError(400, 'InvalidRequestContentException') }, isInvoke);
    const { replays, id } = await started();
    await reach(replays, id, { state: 'done', refused: RECORDS, refusals: [{ reason: 'invalid', count: RECORDS }] });
  });
});

it('starts nothing where changes are not allowed', async () => {
  const replays = startServer();
  const id = await plan(replays);
  await servers.shift()?.stop();
  await stored.store.startReplay(id);
  const looked = vi.spyOn(stored.store, 'findAbandonedReplays');
  const reader = startServer({ allowChanges: false });
  await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(2), patience);
  expect(await reader.get(id)).toMatchObject({ state: 'running', waiting: RECORDS });
});
