import type { Page } from '@playwright/test';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { openDashboard, openRecordOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { restoreFunction } from './fixtures/deploy-code.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';

/** Fails at first, then succeeds; prints what wants to be more than text. */
const CODE = `const seen = new Set();
export const handler = async (event) => {
  const { key } = event.Records[0].s3.object;
  console.log('<img src=x onerror=alert(1)>');
  console.log(String.fromCharCode(27) + '[31mred' + String.fromCharCode(27) + '[0m ' + String.fromCharCode(0x202e));
  if (!seen.has(key)) {
    seen.add(key);
    throw new RangeError('Not at first.');
  }
  return 'at last';
};
`;

test.afterEach(({ page, pipeline }) => restoreFunction(page, pipeline.url));

async function deploy(page: Page, url: string): Promise<void> {
  const current: FunctionCode = await (await page.request.get(`${url}/api/function/code`)).json();
  const response = await page.request.put(`${url}/api/function/code`, {
    data: { language: 'nodejs', code: CODE, replaces: current.sha256, overwrite: true },
    headers: { origin: url },
  });
  expect(response.ok()).toBe(true);
}

async function openSecondTry(page: Page, url: string, expectOutcome: (key: string) => Promise<unknown>) {
  const name = uniqueName('second-try');
  await deploy(page, url);
  await page.goto('/');
  const uploading = page.waitForResponse((response) => response.url().includes('/api/uploads?filename='));
  const buffer = Buffer.from('Hello\n');
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'text/plain', buffer });
  const { key }: Upload = await (await uploading).json();
  await expectOutcome(key);
  await rowOf(page, name).click();
  const record = openRecordOf(page);
  await expect(record.getByRole('heading', { name })).toBeVisible();
  return record;
}

test('an opened success says at which attempt it succeeded, and shows each with its log lines @phone @long', async ({
  page,
  pipeline,
  expectOutcome,
}) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    dialog.dismiss();
  });
  const record = await openSecondTry(page, pipeline.url, expectOutcome);
  await expect(record).toContainText('Succeeded at attempt 2');
  const timeline = record.getByRole('region', { name: 'Timeline' });
  const first = timeline.getByRole('listitem').filter({ hasText: 'Attempt 1 failed' });
  const second = timeline.getByRole('listitem').filter({ hasText: 'Attempt 2 succeeded' });
  await expect(first).toContainText('RangeError');
  await expect(first).toContainText(/cold start .+ of \d+ MB/);
  await expect(second).toContainText(/after attempt 1/);
  await expect(timeline).toContainText('Attempts are as the function’s log has them.');
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Upload started' })).toBeVisible();
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Deleted from the queue' })).toBeVisible();

  await first.getByRole('button', { name: /log lines/ }).click();
  const lines = first.getByRole('region', { name: 'Log lines of attempt 1' });
  await expect(lines).toContainText('<img src=x onerror=alert(1)>');
  await expect(lines).toContainText('red \\u202e');
  await expect(lines).toContainText('Not at first.');
  expect(dialogs).toBe(0);
  expect(await findAxeFaults(page)).toEqual([]);
});

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('attempts are told of in Korean @phone @long', async ({ page, pipeline, expectOutcome }) => {
    const record = await openSecondTry(page, pipeline.url, expectOutcome);
    await expect(record).toContainText('2번째 시도에서 성공');
    await expect(record.getByRole('button', { name: /^로그 \d+줄$/ })).toHaveCount(2);
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

test('a request of which the log has nothing keeps its estimates, and can be looked for again', async ({
  page,
  pipeline,
}) => {
  const name = uniqueName('unlogged');
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: name })]);
  await openDashboard(page);
  await rowOf(page, name).click();
  const timeline = openRecordOf(page).getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText(/The log group .+ has nothing on this request\./);
  await expect(timeline).toContainText('Attempt 3');
  const looking = page.waitForResponse((response) => response.url().endsWith('/attempts'));
  await timeline.getByRole('button', { name: 'Look again' }).click();
  expect((await looking).status()).toBe(200);

  // Noted a second after it was done.
  await expect(async () => {
    await page.reload();
    const reloaded = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
    await expect(reloaded.filter({ hasText: 'Deleted from the queue' })).toContainText(/:\d\d/, { timeout: 3_000 });
  }).toPass();
});

test('without the permission the policy is named, and attempts are marked as estimates', async ({ page, pipeline }) => {
  const name = uniqueName('denied');
  await page.route('**/api/records/*/attempts', (route) =>
    route.fulfill({ status: 502, json: { code: 'aws_denied', message: 'no' } }),
  );
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: name })]);
  await openDashboard(page);
  await rowOf(page, name).click();
  const timeline = openRecordOf(page).getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('The policy docs/iam/replay-and-logs.json allows it.');
  await expect(timeline).toContainText('Retries unknown');
  expect(await findAxeFaults(page)).toEqual([]);
});

test('on AWS itself, a record has links to the console', async ({ page, pipeline }) => {
  await page.route('**/api/health', async (route) => {
    const { endpoint: _, ...health } = await (await route.fetch()).json();
    await route.fulfill({ json: { ...health, cliEndpoints: {} } });
  });
  const name = uniqueName('console');
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: name })]);
  await openDashboard(page);
  await rowOf(page, name).click();
  const links = openRecordOf(page).getByRole('navigation', { name: 'In the AWS console' }).getByRole('link');
  await expect(links).toHaveText(['Log lines', 'Function', 'Object']);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute('href', /^https:\/\/us-east-1\.console\.aws\.amazon\.com\//);
  }
});

test('the log is read only when a record is opened', async ({ page, pipeline }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/attempts')) asked.push(request.url());
  });
  const name = uniqueName('unopened');
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: name })]);
  await openDashboard(page);
  await expect(rowOf(page, name)).toBeVisible();
  expect(asked).toEqual([]);
  await rowOf(page, name).click();
  await expect(openRecordOf(page).getByRole('region', { name: 'Timeline' })).toContainText(/log/);
  expect(asked).toHaveLength(1);
});
