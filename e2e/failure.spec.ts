import {
  deploySample,
  laneOf,
  openDashboard,
  openRecordOf,
  pendingRowOf,
  rowOf,
  uniqueName,
  uploadFile,
} from './fixtures/dashboard.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';

test.afterEach(async ({ page }) => {
  await openDashboard(page);
  await deploySample(page, 'Returns OK');
});

test('with Boom! deployed a file waits for its retries and then arrives as a failure', async ({
  page,
  pipeline,
  expectOutcome,
}) => {
  const name = uniqueName('boom');
  test.setTimeout(60_000 + heldBackMs + pipeline.retryBaseDelaySeconds * 4000);
  await openDashboard(page);
  await deploySample(page, 'Boom!');
  const key = await uploadFile(page, name);

  const waiting = pendingRowOf(page, name);
  await expect(page.getByRole('region', { name: 'Failure', exact: true })).toContainText(name);
  await expect(waiting).toContainText('Waiting');
  await expect(waiting).toContainText('Attempt 1 of at most 3');
  await expect(waiting).toContainText(/If attempt 1 failed: attempt 2 of 3 in about \d+ s, at .+/);

  const { outcome, condition, approximateInvokeCount } = await expectOutcome(key);
  expect([outcome, condition, approximateInvokeCount]).toEqual(['failure', 'RetriesExhausted', 3]);
  const row = rowOf(laneOf(page, 'failure'), name);
  await expect(row).toBeVisible();
  await expect(waiting).toBeHidden();
  await expect(row).toContainText('Failed');
  await expect(row).toContainText('3 attempts');

  await row.click();
  const drawer = openRecordOf(page);
  await expect(drawer).toContainText('RetriesExhausted');
  await expect(drawer).toContainText('3 attempts');
  const error = drawer.getByRole('region', { name: 'Error', exact: true });
  await expect(error).toContainText(/^.*(Exception|Error)/);
  await expect(error).toContainText('Boom!');
  await expect(error).toContainText(/lambda_function\.py|index\.mjs/);
  await drawer.getByRole('button', { name: 'S3 object' }).click();
  await expect(drawer).toContainText('ObjectCreated:Put');
});

test('two quick clicks deploy once', async ({ page }) => {
  const deployments: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/api/function')) deployments.push(request.url());
  });
  await openDashboard(page);
  await page.getByRole('radio', { name: 'Boom!' }).dblclick();
  await deploySample(page, 'Boom!');
  expect(deployments).toHaveLength(1);
});
