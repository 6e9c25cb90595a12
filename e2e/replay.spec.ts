import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const RECORDS = 12;

let own: Pipeline;

test.beforeEach(async () => {
  own = await startPipeline();
  await sendFailures();
});

test.afterEach(async () => {
  await own.stop();
});

async function sendFailures(): Promise<void> {
  const failures = Array.from({ length: RECORDS }, (_, n) =>
    exampleFailure({ key: `in/${n}.csv`, errorType: 'KeyError', errorMessage: `row ${n} is odd` }),
  );
  await sendBodies(own, 'failure', failures);
}

test('an error is replayed: a plan, the first ten, then the rest, with links both ways @phone @long', async ({
  page,
}) => {
  await page.goto(`${own.url}/errors`);
  await page.getByRole('list', { name: 'Errors' }).getByRole('link', { name: 'KeyError' }).click();
  await expect(page.getByRole('link', { name: `All ${RECORDS} records` })).toBeVisible();
  await page.getByLabel('Select row 11 is odd').check();
  await page.getByLabel('Select row 3 is odd').check();
  await page.getByRole('button', { name: 'Replay 2 selected' }).click();
  await expect(page.getByRole('dialog', { name: 'Replay' })).toContainText('2 events would be sent.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Replay all its records' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  await expect(dialog).toContainText(`${RECORDS} events would be sent.`);
  await expect(dialog).toContainText('lambda-s3-function:$LATEST × 12');
  expect(await findAxeFaults(page)).toEqual([]);
  await dialog.getByLabel('Version or alias').fill('no-such-alias');
  await dialog.getByRole('button', { name: 'Update the plan' }).click();
  await expect(dialog).toContainText('12: there is no such function, version or alias');
  await dialog.getByLabel('Version or alias').fill('');
  await dialog.getByLabel('Pace').selectOption('100 a second');
  await dialog.getByRole('button', { name: 'Update the plan' }).click();
  await dialog.getByRole('button', { name: 'Send the first 10' }).click();

  await expect(page).toHaveURL(/\/replays\/[\da-f-]{36}$/);
  await expect(page.getByRole('heading', { name: `Replay of ${RECORDS} records` })).toBeVisible();
  await expect(page.getByText('10 of 12 sent · 10 succeeded, 0 failed again · 2 waiting')).toBeVisible();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on with 2 events' }).click();
  await expect(page.getByText('12 of 12 sent · 12 succeeded, 0 failed again')).toBeVisible();
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'New outcomes' }).getByRole('listitem')).toContainText('12');

  await page.getByRole('link', { name: 'All replays' }).click();
  await expect(page.getByRole('heading', { name: 'Replays' })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /fingerprint/ }).click();
  await page.locator('[data-record-id]').first().click();
  await page.getByRole('link', { name: /^Replayed as record/ }).click();
  await expect(page.getByRole('link', { name: /^A replay of record/ })).toBeVisible();
});

test('a record is replayed with an edited event, and what the filters find as it is @long', async ({ page }) => {
  await page.goto(own.url);
  await page.locator('[data-record-id]').first().click();
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  await expect(dialog).toContainText('1 event would be sent.');
  await expect(dialog).toContainText('Sent byte for byte');
  const event = dialog.getByLabel('Event');
  await event.fill('{"edited": ');
  await expect(dialog).toContainText('This isn’t JSON.');
  await expect(dialog.getByRole('button', { name: 'Update the plan' })).toBeDisabled();
  await event.fill('{"edited": true}');
  await dialog.getByRole('button', { name: 'Update the plan' }).click();
  await dialog.getByRole('button', { name: 'Send 1 event' }).click();
  await expect(page.getByText('with an edited event')).toBeVisible();
  await expect(page.getByText(/1 of 1 sent · \d succeeded, \d failed again$/)).toBeVisible();

  await page.goto(`${own.url}/?q=type:KeyError`);
  await expect(page.locator('[data-record-id]')).toHaveCount(RECORDS);
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByRole('button', { name: 'Replay what matches' }).click();
  await expect(dialog).toContainText(`${RECORDS} events would be sent.`);
  await expect(dialog).toContainText('1 of them has been replayed before.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('an event whose answer was lost is uncertain, and waits for a person @long', async ({ page }) => {
  const proxy = await startFaultProxy(own.awsEnv.AWS_ENDPOINT_URL ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'replay-'));
  await own.stopDashboard();
  const { child, url } = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(13_500 + (process.pid % 400)),
    env: {
      ...own.awsEnv,
      AWS_ENDPOINT_URL_LAMBDA: proxy.url,
      DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
      DELETE_AFTER_READ: 'true',
      LOCAL_ACCESS: 'open',
    },
    logFile: join(folder, 'dashboard.log'),
  });
  try {
    await sendFailures();
    const heal = proxy.inject({ kind: 'lost-answer' }, ({ headers }) => headers['x-amz-invocation-type'] === 'Event');
    await page.goto(`${url}/errors`);
    await page.getByRole('list', { name: 'Errors' }).getByRole('link', { name: 'KeyError' }).click();
    await page.getByRole('button', { name: 'Replay all its records' }).click();
    await page.getByRole('button', { name: /^Send \d+ events$/ }).click();
    await expect(page.getByText('Paused', { exact: true })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'an answer was lost' })).toBeVisible();
    await expect(page.getByText('1 event was being sent')).toBeVisible();
    expect(await findAxeFaults(page)).toEqual([]);
    heal();
    await page.getByRole('button', { name: /^Go on with/ }).click();
    await expect(page.getByText('Done', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Send 1 again' }).click();
    await expect(page.getByText('1 event was being sent')).toBeHidden();
    await expect(page.getByText(/(\d+) of \1 sent/)).toBeVisible();
  } finally {
    await child.stop();
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
});
