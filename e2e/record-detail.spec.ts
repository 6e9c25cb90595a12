import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { laneOf, openDashboard, openRecordOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import type { Pipeline } from './fixtures/start-pipeline.ts';

const rows = Array.from({ length: 5000 }, (_, id) => `{"id":${id},"price":1.10,"name":"row ${id}"}`);

/** A success whose payload has numbers that no double holds, and more rows than fit on a screen. */
async function sendLargeRecord(pipeline: Pipeline): Promise<{ name: string; body: string }> {
  const name = uniqueName('large', 'json');
  const body = JSON.stringify({ ...JSON.parse(exampleSuccess({ key: name })), responsePayload: 0 }).replace(
    '"responsePayload":0',
    `"responsePayload":{"total":12345678901234567890,"total":2,"rows":[${rows}]}`,
  );
  await sendBodies(pipeline, 'success', [body]);
  return { name, body };
}

async function openRecord(page: Page, name: string) {
  await openDashboard(page);
  await rowOf(page, name).click();
  const drawer = openRecordOf(page);
  await expect(drawer.getByRole('heading', { name })).toBeVisible();
  return drawer;
}

test("the tab's title is the open record's, and the dashboard's again when it is closed", async ({
  page,
  pipeline,
}) => {
  const name = uniqueName('title');
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: name })]);
  await openDashboard(page);
  const dashboardTitle = await page.title();
  await rowOf(page, name).click();
  await expect(page).toHaveTitle(/^Record \d+ - /);
  const [, id] = /\/records\/(\d+)/.exec(page.url()) ?? [];
  await expect(page).toHaveTitle(`Record ${id} - ${dashboardTitle}`);
  await expect(openRecordOf(page).getByRole('heading', { name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveTitle(dashboardTitle);
  await page.goForward();
  await expect(page).toHaveTitle(/^Record \d+ - /);
});

test('a failure in the success queue raises a notice, in its lane and in its detail', async ({ page, pipeline }) => {
  const name = uniqueName('swapped');
  await sendBodies(pipeline, 'success', [exampleFailure({ key: name })]);
  await openDashboard(page);
  const row = rowOf(laneOf(page, 'success'), name);
  await expect(row).toContainText('Wrong queue');
  const lane = page.locator('section').filter({ has: laneOf(page, 'success') });
  await expect(lane).toContainText('The record of a failure is in the success queue.');
  await expect(lane.getByRole('link', { name: 'See the set-up checks' })).toBeVisible();
  await expect(page.getByText(/is in the .+ queue\./)).toHaveCount(1);
  await row.click();
  await expect(openRecordOf(page)).toContainText('probably swapped');
});

test('the payload tree keeps numbers and repeated keys as they are spelled, and is walked by keyboard', async ({
  page,
  pipeline,
}) => {
  const { name } = await sendLargeRecord(pipeline);
  const drawer = await openRecord(page, name);
  const tree = drawer.getByRole('tree', { name: 'Response payload' });
  const active = tree.getByRole('treeitem', { selected: true });
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText(/total:12345678901234567890/);
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText(/total:.*2$/);
  const search = drawer.getByRole('searchbox', { name: /Response payload/ });
  await search.fill('row 4321');
  await search.press('Enter');
  await expect(active).toContainText('"row 4321"');
  await expect(drawer.getByText('$.rows[4321].name')).toBeVisible();
});

test('the raw body is what SQS handed over, byte for byte', async ({ page, pipeline }) => {
  const { name, body } = await sendLargeRecord(pipeline);
  const drawer = await openRecord(page, name);
  const downloading = page.waitForEvent('download');
  await drawer.getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await downloading).path(), 'utf8')).toBe(body);
});

test('copying works without the clipboard interface that only HTTPS has', async ({ page, pipeline, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = uniqueName('copy');
  const requestId = randomUUID();
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: name, requestId })]);
  const drawer = await openRecord(page, name);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
  await drawer.getByRole('button', { name: 'Copy: Request id' }).click();
  await expect(drawer.getByText('Copied: Request id')).toBeAttached();
  await page.evaluate(() => Reflect.deleteProperty(navigator, 'clipboard'));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(requestId);
});

test('another delivery of the open record shows by itself, in the drawer and on its page', async ({
  page,
  pipeline,
}) => {
  const name = uniqueName('twice');
  const body = exampleFailure({ key: name });
  await sendBodies(pipeline, 'failure', [body]);
  const drawer = await openRecord(page, name);
  await expect(drawer.getByRole('heading', { name: 'SQS delivery' })).toBeVisible();
  await sendBodies(pipeline, 'failure', [body]);
  await expect(drawer.getByRole('heading', { name: '2 SQS deliveries' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '2 SQS deliveries' })).toBeVisible();
  await sendBodies(pipeline, 'failure', [body]);
  await expect(page.getByRole('heading', { name: '3 SQS deliveries' })).toBeVisible();
});

test('what is hostile in a record is shown as text, what hides is spelled out', async ({ page, pipeline }) => {
  const name = uniqueName('hostile');
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    dialog.dismiss();
  });
  const errorMessage = '<img src=x onerror=alert(1)> \u202etxt.exe\u200b';
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: name, errorMessage })]);
  const drawer = await openRecord(page, name);
  const error = drawer.getByRole('region', { name: 'Error', exact: true });
  await expect(error).toContainText('<img src=x onerror=alert(1)> \\u202etxt.exe\\u200b');
  expect(dialogs).toBe(0);
});

test('why a record is not shown stays while it is asked for again', async ({ page }) => {
  const { promise: held, resolve: letThrough } = Promise.withResolvers<void>();
  let isAway = true;
  await page.route('**/api/records/4242424242', async (route) => {
    if (isAway) return route.abort();
    await held;
    return route.continue();
  });
  await page.goto('/records/4242424242');
  const failed = page.getByRole('heading', { level: 1, name: 'The record can’t be loaded' });
  await expect(failed).toBeVisible();
  isAway = false;
  const again = page.getByRole('button', { name: 'Try again' });
  // The page may be asking again by itself.
  await again.evaluate((button: HTMLButtonElement) => button.click());
  await expect(again).toBeDisabled();
  await expect(failed).toBeVisible();
  letThrough();
  await expect(page.getByRole('heading', { level: 1, name: 'Record not found' })).toBeVisible();
});
