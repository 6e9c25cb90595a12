import { DeleteFunctionEventInvokeConfigCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  attentionRowOf,
  chooseFiles,
  openDashboard,
  openMenu,
  openQueue,
  rowOf,
  uniqueName,
} from './fixtures/dashboard.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

test('the way to the queue lights up when a result arrives, and not before', async ({ page }) => {
  await openDashboard(page);
  await expect(page.locator('[data-edge]')).toHaveCount(3);
  await expect(page.locator('[data-edge][data-lit]')).toHaveCount(0);
  await chooseFiles(page, [uniqueName('lit')]);
  await expect(page.locator('[data-edge="success"][data-lit]')).toHaveCount(1);
  await expect(page.locator('[data-edge][data-lit]')).toHaveCount(0);
});

test('a queue’s details are opened and closed by keyboard, and give the focus back', async ({ page }) => {
  await openDashboard(page);
  const details = page.getByRole('button', { name: 'Details of S3-failure' });
  await details.focus();
  await page.keyboard.press('Enter');
  const stop = page.getByRole('button', { name: 'Stop polling S3-failure' });
  await expect(stop).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(stop).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(stop).toBeHidden();
  await expect(details).toBeFocused();
});

test('the menu leads to the keys, and gets the focus back from them', async ({ page }) => {
  await openDashboard(page);
  await openMenu(page);
  expect(await findAxeFaults(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Language, time, theme and keys' })).toBeFocused();
});

test('the header leads everywhere and says where one is, and each page has its title', async ({ page }) => {
  await openDashboard(page);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('listitem')).toHaveText(['Results', 'Errors', 'Set-up', 'Display', 'Lesson']);
  await expect(pages.getByRole('link', { name: 'Results' })).toHaveAttribute('aria-current', 'page');
  await pages.getByRole('link', { name: 'Errors' }).click();
  await expect(page).toHaveTitle('Errors - Lambda destinations');
  await expect(pages.getByRole('link', { name: 'Errors' })).toHaveAttribute('aria-current', 'page');
  await pages.getByRole('link', { name: 'Set-up' }).click();
  await expect(page).toHaveTitle('Set-up checks - Lambda destinations');
  await expect(pages.getByRole('link', { name: 'Set-up' })).toHaveAttribute('aria-current', 'page');
  await pages.getByRole('link', { name: 'Lesson' }).click();
  await expect(page.getByRole('complementary', { name: 'Lesson' })).toBeVisible();
  await page.goto('/join');
  await expect(page).toHaveTitle('Join the class - Lambda destinations');
  await page.goto('/sign-in');
  await expect(page).toHaveTitle('Sign in - Lambda destinations');
  await page.goto('/nothing-here');
  await expect(page).toHaveTitle('Page not found - Lambda destinations');
});

test('the lists go by the room that is left beside the lesson', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await openDashboard(page);
  await expect(page.getByRole('region', { name: /^(Success|Failure)$/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Lesson', exact: true }).click();
  await expect(page.getByRole('region', { name: 'All', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  await expect(page.getByRole('region', { name: /^(Success|Failure)$/ })).toHaveCount(2);
});

test('what came while the lists stood still is shown by a click, which leaves the focus on its first row', async ({
  page,
  pipeline,
}) => {
  const name = uniqueName('held-back');
  await openDashboard(page);
  await page.getByRole('switch', { name: 'Live updates: Live' }).click();
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: name })]);
  await page.getByRole('button', { name: 'Show 1 new result' }).press('Enter');
  await expect(rowOf(page, name)).toBeFocused();
});

test('on a phone the strip is one line that opens', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDashboard(page);
  const strip = page.getByRole('region', { name: 'Pipeline' });
  const boom = page.getByRole('radio', { name: 'Boom!' });
  await expect(boom).toBeHidden();
  expect((await strip.boundingBox())?.height).toBe(56);
  await page.getByRole('button', { name: 'Show the pipeline' }).click();
  await expect(boom).toBeVisible();
  const queue = await openQueue(page, 'success');
  await expect(queue.getByRole('button', { name: 'Stop polling S3-success' })).toBeInViewport({ ratio: 1 });
});

test.describe('where no other upload needs attention', () => {
  let own: Pipeline;
  test.beforeAll(async () => {
    own = await startPipeline();
  });
  test.afterAll(() => own.stop());

  test('hiding a row leaves the focus on the next, and after the last one on the page', async ({ page }) => {
    await openDashboard(page, own.url);
    await page.route('**/api/uploads?filename=*', (route) => route.abort());
    const [first, second] = [uniqueName('hidden-one'), uniqueName('hidden-two')];
    await chooseFiles(page, [first, second]);
    const hide = (name: string) =>
      attentionRowOf(page, name).getByRole('button', { name: `Hide ${name} from this list` });
    await expect(hide(first)).toBeVisible();
    await expect(hide(second)).toBeVisible();
    await hide(first).press('Enter');
    await expect(attentionRowOf(page, first)).toBeHidden();
    await expect(attentionRowOf(page, second).locator(':focus')).toHaveCount(1);
    await hide(second).press('Enter');
    await expect(attentionRowOf(page, second)).toBeHidden();
    await expect(page.locator(':focus')).toHaveCount(1);
  });
});

test('a broken pipeline shows in the header @long', async ({ page }) => {
  test.setTimeout(120_000 + heldBackMs);
  const pipeline = await startPipeline();
  try {
    const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = pipeline.awsEnv;
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const lambda = new LambdaClient({ region: 'us-east-1', credentials, ...(endpoint && { endpoint }) });
    await openDashboard(page, pipeline.url);
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await expect(pages.getByRole('link', { name: 'Set-up', exact: true })).toBeVisible();
    await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName: 'lambda-s3-function' }));
    await page.goto(`${pipeline.url}/setup`);
    await expect(pages.getByRole('link', { name: /^Set-up \d checks? failed$/ })).toBeVisible();
  } finally {
    await pipeline.stop();
  }
});
