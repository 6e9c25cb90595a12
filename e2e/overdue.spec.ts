import {
  DeleteFunctionEventInvokeConfigCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';
import { attentionRowOf, openDashboard, uniqueName, uploadFile } from './fixtures/dashboard.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const FunctionName = 'lambda-s3-function';
let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline({ retryBaseDelaySeconds: 1 });
});
test.afterAll(() => own.stop());

function lambdaOf({ awsEnv }: Pipeline): LambdaClient {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = awsEnv;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return new LambdaClient({ endpoint, region: awsEnv.AWS_REGION ?? 'us-east-1', credentials });
}

test('a function that returned more than a queue takes is told of, by its log', async ({ page }) => {
  test.setTimeout(120_000);
  const lambda = lambdaOf(own);
  const LoggingConfig = { LogFormat: 'JSON' } as const;
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, LoggingConfig }));
  lambda.destroy();
  const current: FunctionCode = await (await page.request.get(`${own.url}/api/function/code`)).json();
  const code = `export const handler = async () => 'x'.repeat(1_100_000);`;
  const data = { language: 'nodejs', code, replaces: current.sha256, overwrite: true };
  const deployed = await page.request.put(`${own.url}/api/function/code`, { data, headers: { origin: own.url } });
  expect(deployed.ok()).toBe(true);
  const name = uniqueName('too-much');
  await openDashboard(page, own.url);
  await uploadFile(page, name);
  const row = attentionRowOf(page, name);
  await expect(row).toContainText('Overdue', { timeout: 60_000 });
  await row.getByRole('button', { name: 'Find the cause' }).click();
  await expect(row).toContainText('The function returned 1.1 MB. Its queue takes 1 MB at most');
  expect(await findAxeFaults(page)).toEqual([]);
});

test('an overdue upload is told what keeps its record away, and how to fix that', async ({ page }) => {
  test.setTimeout(120_000);
  const lambda = lambdaOf(own);
  await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
  lambda.destroy();
  const name = uniqueName('overdue');
  await openDashboard(page, own.url);
  await uploadFile(page, name);
  const row = attentionRowOf(page, name);
  await expect(row).toContainText('Overdue', { timeout: 60_000 });
  await row.getByRole('button', { name: 'Find the cause' }).click();
  await expect(row).toContainText('The function has no destinations.');
  await expect(row).toContainText(`Fix: Set the destinations of ${FunctionName}`);
  await expect(row).toContainText(/runs? since the upload without a record/);
  await expect(row.getByRole('link', { name: 'Checks and fixes on the set-up page' })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
});
