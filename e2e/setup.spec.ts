import { randomUUID } from 'node:crypto';
import {
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionEventInvokeConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { openDashboard } from './fixtures/dashboard.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { checkRowOf } from './fixtures/setup-checks.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const checks = 13;
const FunctionName = 'lambda-s3-function';

function lambdaOf({ awsEnv }: Pipeline): LambdaClient {
  const {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
  } = awsEnv;
  const credentials = { accessKeyId, secretAccessKey };
  return new LambdaClient({ region: 'us-east-1', credentials, ...(endpoint && { endpoint }) });
}

test('every check of the pipeline is OK, with evidence and a command for each @phone', async ({ page, pipeline }) => {
  await openDashboard(page);
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set-up' })).toBeVisible();
  await expect(page.getByText(`${checks} of ${checks} checks are OK`)).toBeVisible();
  const queue = checkRowOf(page, 'Failure queue');
  await queue.getByRole('button', { name: 'Failure queue' }).click();
  await expect(queue.getByText(`arn:aws:sqs:us-east-1:${pipeline.account}:S3-failure`, { exact: true })).toBeVisible();
  await expect(queue.getByText(/^aws sqs get-queue-attributes/)).toBeVisible();
});

test('what was broken outside is red with its reason, says what the fix will do, and is green after it @long', async ({
  page,
  pipeline,
}) => {
  const lambda = lambdaOf(pipeline);
  await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
  const row = checkRowOf(page, 'Destinations match what S3 invokes');
  // A report is shared for a second: the one of the page before may be shown once more.
  await expect(async () => {
    await page.goto('/setup');
    await expect(row.getByText('Missing', { exact: true })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(row.getByText('The function has no destinations.')).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);

  await row.getByRole('button', { name: 'Fix: Destinations match what S3 invokes' }).click();
  const dialog = page.getByRole('dialog', { name: 'This will change AWS' });
  await expect(dialog.getByText(new RegExp(`account ${pipeline.account}, region us-east-1`))).toBeVisible();
  await expect(dialog.getByText(/on success → S3-success, on failure → S3-failure/)).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }))).rejects.toThrow();

  await row.getByRole('button', { name: /^Fix/ }).click();
  await dialog.getByRole('button', { name: 'Apply changes' }).click();
  const done = page.getByRole('dialog', { name: 'AWS was changed' });
  await expect(done.getByText(/on success → S3-success, on failure → S3-failure/)).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await done.getByRole('button', { name: 'Close' }).click();
  await expect(done).toBeHidden();
  await expect(row.getByText('OK', { exact: true })).toBeVisible();
  await expect(page.getByText(`${checks} of ${checks} checks are OK`)).toBeVisible();
});

test('the checklist is worked through by keyboard', async ({ page }) => {
  await page.goto('/setup');
  await expect(page.getByText(`${checks} of ${checks}`)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Credentials and region' })).toBeFocused();
  await page.keyboard.press('j');
  const bucket = page.getByRole('button', { name: 'Bucket', exact: true });
  await expect(bucket).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bucket).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Credentials and region' })).toBeFocused();
});

test.describe('a pipeline that lacks everything', () => {
  let pipeline: Pipeline;
  // Buckets of all accounts share their names.
  const bucket = `acme-uploads-${randomUUID().slice(0, 8)}`;
  test.beforeAll(async () => {
    test.setTimeout(120_000 + heldBackMs);
    const env = {
      FUNCTION_NAME: 'acme-function',
      SUCCESS_QUEUE: 'acme-success',
      FAILURE_QUEUE: 'acme-failure',
      UPLOAD_BUCKET: bucket,
    };
    pipeline = await startPipeline({ env });
  });
  test.afterAll(() => pipeline.stop());

  test('is made at once: every change is listed before it is made, and reported after it @phone', async ({ page }) => {
    await page.goto(`${pipeline.url}/setup`);
    await page.getByRole('button', { name: 'Fix all' }).click();
    const dialog = page.getByRole('dialog', { name: 'This will change AWS' });
    const changes = [
      `Create the bucket ${bucket} in us-east-1.`,
      'Create the standard queue acme-success',
      'Create the standard queue acme-failure',
      'Create the role acme-function-role',
      'sqs:SendMessage on acme-success, acme-failure',
      'Create the function acme-function',
      `lets S3 invoke it for the bucket ${bucket}`,
      `Add a notification for new objects to the bucket ${bucket}`,
      'on success → acme-success, on failure → acme-failure',
    ];
    await expect(dialog.getByText(`${changes.length} changes, in account ${pipeline.account}`)).toBeVisible();
    await expect(dialog.getByRole('listitem')).toContainText(changes);
    expect(await findAxeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Apply changes' }).click();
    const done = page.getByRole('dialog', { name: 'AWS was changed' });
    await expect(done.getByText(`${changes.length} changes were made`)).toBeVisible({ timeout: 60_000 });
    await expect(done.getByRole('listitem')).toContainText(changes);
    await expect(done.getByRole('button', { name: 'Close' })).toBeFocused();
    expect(await findAxeFaults(page)).toEqual([]);
    await done.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByText(`${checks} of ${checks} checks are OK`)).toBeVisible();
  });
});

test.describe('a dashboard that only reads', () => {
  let pipeline: Pipeline;
  test.beforeAll(async () => {
    test.setTimeout(120_000 + heldBackMs);
    pipeline = await startPipeline({ env: { ALLOW_CHANGES: 'false' } });
  });
  test.afterAll(() => pipeline.stop());

  test('says so, and has no controls that change anything', async ({ page }) => {
    await openDashboard(page, pipeline.url);
    await expect(page.getByText('start it with ALLOW_CHANGES=true')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Choose files' })).toHaveCount(0);
    await expect(page.getByRole('radio')).toHaveCount(0);
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('names the red checks and leads to them, without a fix', async ({ page }) => {
    await lambdaOf(pipeline).send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
    await openDashboard(page, pipeline.url);
    await expect(page.getByText(/Not OK: .*Destinations match what S3 invokes/).first()).toBeVisible();
    await page.getByRole('link', { name: 'See the set-up checks' }).first().click();
    await expect(page.getByText('The function has no destinations.')).toBeVisible();
    await expect(page.getByText('Fixes are off: this dashboard is read-only.').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Fix|Make)/ })).toHaveCount(0);
    const refused = await page.request.post(`${pipeline.url}/api/setup`, {
      data: { fix: 'all' },
      headers: { origin: pipeline.url },
    });
    expect(refused.status()).toBe(403);
  });
});
