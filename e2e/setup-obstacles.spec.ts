import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { type AnswerProxy, startAnswerProxy } from '#lib/server/testing/answer-proxy.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { checkRowOf } from './fixtures/setup-checks.ts';

const denied = { status: 403, code: 'AccessDenied' };
/** It must take nothing from the dashboard that shares the queues. */
const noMessages = { request: /ReceiveMessage/, ...denied };

let folder: string;
let proxy: AnswerProxy;
let dashboard: Dashboard;

test.beforeAll(async ({ pipeline }) => {
  folder = await mkdtemp(join(tmpdir(), 'obstacles-'));
  proxy = await startAnswerProxy(pipeline.awsEnv.AWS_ENDPOINT_URL ?? '');
  proxy.refusals = [noMessages];
  dashboard = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(11_500 + (process.pid % 500)),
    env: {
      LOCAL_ACCESS: 'open',
      ...pipeline.awsEnv,
      AWS_ENDPOINT_URL: proxy.url,
      DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
      DELETE_AFTER_READ: 'true',
    },
    logFile: join(folder, 'dashboard.log'),
  });
});

test.afterAll(async () => {
  await dashboard.child.stop();
  await proxy.close();
  await rm(folder, { recursive: true, force: true });
});

test('what may not be looked at is named with one policy, expired credentials with what to do, and all is well after @phone', async ({
  page,
}) => {
  proxy.refusals = [
    noMessages,
    { request: /GetQueueAttributes.*S3-success/, ...denied },
    { request: /GET .*notification/, ...denied },
  ];
  await page.goto(`${dashboard.url}/setup`);
  const missing = page.getByRole('region', { name: '2 checks need a permission that these credentials lack' });
  await expect(missing).toContainText('Success queue, The bucket notifies the function');
  await expect(missing).toContainText('"sqs:GetQueueAttributes"');
  await expect(missing).toContainText('"s3:GetBucketNotification"');
  await expect(checkRowOf(page, 'Success queue')).toContainText('No permission');
  await expect(checkRowOf(page, 'On success → success queue')).toContainText('Blocked');
  expect(await findAxeFaults(page)).toEqual([]);

  proxy.refusals = [{ request: /./, status: 403, code: 'ExpiredToken' }];
  await checkAgainUntil(() =>
    expect(checkRowOf(page, 'Credentials and region')).toContainText('The credentials have expired.', {
      timeout: 5_000,
    }),
  );
  await expect(checkRowOf(page, 'Bucket')).toContainText('Blocked');
  await expect(missing).toBeHidden();
  expect(await findAxeFaults(page)).toEqual([]);

  proxy.refusals = [noMessages];
  await checkAgainUntil(() => expect(page.getByText('13 of 13 checks are OK')).toBeVisible({ timeout: 5_000 }));

  /** A report is shared for a second. */
  async function checkAgainUntil(isFound: () => Promise<void>): Promise<void> {
    await expect(async () => {
      await page.getByRole('button', { name: 'Check again' }).click();
      await isFound();
    }).toPass();
  }
});
