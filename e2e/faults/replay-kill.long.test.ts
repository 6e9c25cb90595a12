import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { provisionEmbeddedAws } from '#lib/cli/aws/provision-embedded-aws.ts';
import { startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { QueueState } from '#lib/domain/api/queue-api.ts';
import { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';
import { replayPayload } from '#lib/domain/replay/replay-payload.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { readSettings } from '#lib/server/env.ts';
import { createFunctionControl } from '#lib/server/function-control/function-control.ts';
import { createLogger } from '#lib/server/log.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { queueUrlOf, sqsOf } from '../fixtures/send-records.ts';

const RECORDS = 1_000;
const KILLS = 20;
const PACE_PER_SECOND = 100;
/** Between a start and a kill: so many are sent that some are left for the last one. */
const MOST_BETWEEN_KILLS = 40;
/** Before an event is passed on: else the moment between mark and answer would be too short to be met. */
const LONGEST_HOLD_MS = 80;
const FIRST_PORT = 19_000;
const TIMEOUT_MS = 600_000;
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:lambda-s3-function:$LATEST';

const Queues = z.array(QueueState);

/** Each success record is an invocation: the embedded AWS sends one for each, and the store tells them apart by request id. */
async function countInvocations(databaseUrl: string): Promise<Map<string, number>> {
  const store = await openStore(databaseUrl, { uploadPrefix: 'uploads' });
  const counts = new Map<string, number>();
  for (let before: number | undefined, isLast = false; !isLast; ) {
    const page = await store.readExport({ outcome: 'success' }, before);
    for (const record of page.records) {
      const event = replayPayload(record) ?? '';
      counts.set(event, (counts.get(event) ?? 0) + 1);
    }
    before = page.next;
    isLast = before === undefined;
  }
  await store.close();
  return counts;
}

async function storeFailures(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl, { uploadPrefix: 'uploads' });
  const receivedAt = new Date().toISOString();
  const items = Array.from({ length: RECORDS }, (_, n) => {
    const requestContext = { requestId: randomUUID(), functionArn: FUNCTION_ARN, condition: 'RetriesExhausted' };
    const body = JSON.stringify({
      version: '1.0',
      timestamp: receivedAt,
      requestContext: { ...requestContext, approximateInvokeCount: 3 },
      requestPayload: { n },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'KeyError', errorMessage: "'customer'" },
    });
    return { message: { messageId: `original-${n}`, queue: 'failure' as const, body, receivedAt } };
  });
  await store.ingest(items);
  await store.close();
}

it(`kill -9 at ${KILLS} random moments of ${RECORDS} replays sends none twice`, { timeout: TIMEOUT_MS }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'faults-replay-'));
  const databaseUrl = `file:${join(folder, 'dashboard.db')}`;
  const awsPort = await findFreePort(FIRST_PORT + (process.pid % 500));
  const aws = await startEmbeddedAws({ port: awsPort, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  const proxy = await startFaultProxy(aws.endpoint);
  proxy.inject(
    { kind: 'delay', ms: () => Math.random() * LONGEST_HOLD_MS },
    ({ headers }) => headers['x-amz-invocation-type'] === 'Event',
  );
  const port = await findFreePort(FIRST_PORT + 500 + (process.pid % 500));
  let dashboard: Dashboard | undefined;
  let runs = 0;

  async function start(): Promise<void> {
    runs += 1;
    dashboard = await startDashboard({
      host: '127.0.0.1',
      port,
      env: {
        ...aws.env,
        AWS_ENDPOINT_URL: proxy.url,
        LOCAL_ACCESS: 'open',
        DATABASE_URL: databaseUrl,
        DELETE_AFTER_READ: 'true',
        LOG_LEVEL: 'error',
      },
      logFile: join(folder, `dashboard-${runs}.log`),
    });
  }

  async function ask(path: string, body?: object): Promise<ReplayDetail> {
    const headers = { 'content-type': 'application/json' };
    const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return ReplayDetail.parse(await response.json());
  }

  async function sentAtLeast(id: string, count: number): Promise<number> {
    for (;;) {
      const { sent, state } = await ask(`/api/replays/${id}`);
      if (sent >= count || state !== 'running') return sent;
      await wait(5);
    }
  }

  /** Messages that a killed dashboard had received come again soon. */
  async function shortenVisibility(): Promise<void> {
    const sqs = sqsOf({ awsEnv: aws.env });
    for (const lane of QUEUE_LANES) {
      const QueueUrl = await queueUrlOf(sqs, lane);
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '5' } }));
    }
    sqs.destroy();
  }

  /** What was uncertain and arrived, or was received by a dashboard that was killed, is stored then, too. */
  async function expectDrained(): Promise<void> {
    await vi.waitFor(
      async () => {
        const response = await fetch(`http://127.0.0.1:${port}/api/queues`);
        for (const queue of Queues.parse(await response.json())) {
          expect(queue).toMatchObject({ available: 0, inFlight: 0 });
        }
      },
      { timeout: 120_000, interval: 1_000 },
    );
  }

  try {
    await provisionEmbeddedAws(aws);
    for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
    const settings = readSettings(aws.env);
    const log = createLogger({ logLevel: 'error' });
    const control = createFunctionControl({ clients: createAwsClients(settings), settings, log });
    await control.deploy({ runtime: 'nodejs', code: 'export const handler = async (event) => event;' });
    await shortenVisibility();
    await storeFailures(databaseUrl);

    await start();
    const selection = { errorType: 'KeyError', pacePerSecond: PACE_PER_SECOND };
    const { id, total } = await ask('/api/replays', selection);
    expect(total).toBe(RECORDS);
    let sent = 0;
    for (let kills = 0; kills < KILLS; kills += 1) {
      sent = await sentAtLeast(id, sent + randomInt(1, MOST_BETWEEN_KILLS));
      await wait(Math.random() * 50);
      await dashboard?.child.kill();
      await start();
    }
    expect((await ask(`/api/replays/${id}`)).waiting).toBeGreaterThan(0);
    await vi.waitFor(async () => expect((await ask(`/api/replays/${id}`)).state).toBe('done'), 60_000);
    const done = await ask(`/api/replays/${id}`);
    expect(done.sent + done.uncertain).toBe(RECORDS);
    await vi.waitFor(async () => expect((await ask(`/api/replays/${id}`)).succeeded).toBe(done.sent), 60_000);
    await expectDrained();
    await dashboard?.child.stop();
    const once = await countInvocations(databaseUrl);
    expect([...once.values()].filter((count) => count > 1)).toEqual([]);
    console.log(
      `${KILLS} kills: ${done.sent} sent, ${done.uncertain} uncertain, of which ${once.size - done.sent} arrived`,
    );
    expect(done.uncertain).toBeGreaterThan(0);

    await start();
    await ask(`/api/replays/${id}`, { action: 'send-again' });
    await vi.waitFor(async () => expect(await ask(`/api/replays/${id}`)).toMatchObject({ succeeded: RECORDS }), 60_000);
    await dashboard?.child.stop();
    const all = await countInvocations(databaseUrl);
    expect(all.size).toBe(RECORDS);
    const again = [...all.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(again).toBe(once.size - done.sent);
  } finally {
    vi.unstubAllEnvs();
    await dashboard?.child.kill();
    await proxy.close();
    await aws.child.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
