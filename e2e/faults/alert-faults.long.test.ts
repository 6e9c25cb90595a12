import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, it, vi } from 'vitest';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { AlertsAnswer, type SentAlert } from '#lib/domain/api/alert-api.ts';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { exampleFailure } from '../fixtures/example-record.ts';
import { createWatchedQueues, expectEmpty, startAwsProcess } from './watched-queues.ts';

const TYPES = ['KeyError', 'ValueError', 'TimeoutError'];
const FAILURES = 300;
const FIRST_PORT = 18_000;
/** A lease has to end after each kill. */
const patience = { timeout: 150_000, interval: 200 };

it('a receiver that fails in every way, and kill -9, lose no alert and make none', { timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'faults-alerts-'));
  const aws = await startAwsProcess();
  const queues = await createWatchedQueues(aws.sqs);
  const port = await findFreePort(FIRST_PORT + (process.pid % 1000));
  let receiver: Receiver = await startReceiver();
  let dashboard: Dashboard | undefined;
  let runs = 0;
  const start = async () => {
    runs += 1;
    dashboard = await startDashboard({
      host: '127.0.0.1',
      port,
      env: {
        ...queues.env,
        LOCAL_ACCESS: 'open',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: aws.endpoint,
        DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
        DELETE_AFTER_READ: 'true',
        ALERT_WEBHOOK_URL: receiver.url,
        ALERT_WEBHOOK_SECRET: 'a secret of the tests',
      },
      logFile: join(folder, `dashboard-${runs}.log`),
    });
    return dashboard;
  };
  const alerts = async (): Promise<SentAlert[]> =>
    AlertsAnswer.parse(await (await fetch(`http://127.0.0.1:${port}/api/alerts`)).json()).alerts;
  const idsOf = ({ delivered }: Receiver) => delivered.map(({ headers }) => String(headers['webhook-id']));
  const received = (count: number) =>
    vi.waitFor(() => expect(receiver.delivered.length).toBeGreaterThanOrEqual(count), patience);

  try {
    receiver.answer(() => undefined);
    const first = await start();
    for (let n = 0; n < FAILURES; n += 10) {
      const Entries = Array.from({ length: 10 }, (_, index) => {
        const errorType = TYPES[(n + index) % TYPES.length] ?? '';
        return { Id: String(index), MessageBody: exampleFailure({ errorType, errorMessage: `no row ${n + index}` }) };
      });
      await aws.sqs.send(new SendMessageBatchCommand({ QueueUrl: queues.urls.failure, Entries }));
    }
    await expectEmpty(queues, 60_000);
    await received(1);
    await first.child.kill();

    const away = await startReceiver();
    receiver.answer((_, response) => void response.writeHead(307, { location: away.url }).end());
    const second = await start();
    expect(await alerts()).toHaveLength(TYPES.length);
    await received(2);
    await vi.waitFor(async () => {
      expect((await alerts()).map(({ error }) => error)).toContain('status 307: redirects are not followed');
    }, patience);
    expect(away.delivered).toEqual([]);
    await away.stop();

    const { port: receiverPort } = receiver;
    const seen = new Set(idsOf(receiver));
    await receiver.stop();
    await vi.waitFor(async () => {
      expect((await alerts()).map(({ error }) => error)).toContain('ECONNREFUSED');
    }, patience);
    await second.child.kill();

    receiver = await startReceiver({ port: receiverPort });
    await start();
    await vi.waitFor(async () => {
      expect(new Set((await alerts()).map(({ state }) => state))).toEqual(new Set(['sent']));
    }, patience);
    const sent = idsOf(receiver);
    expect(sent).toHaveLength(TYPES.length);
    expect(new Set([...sent, ...seen]).size).toBe(TYPES.length);
    expect((await alerts()).map(({ group }) => group?.errorType).sort()).toEqual(TYPES.toSorted());
  } finally {
    await dashboard?.child.kill();
    await receiver.stop();
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
