import { eventBridgeEvent, resultOf, s3Event } from '#lib/domain/fixtures/events.ts';
import { openDashboard, openRecordOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';

const failed = (event: unknown) => {
  const record = resultOf('report', event, 'RetriesExhausted');
  record.requestContext.requestId = uniqueName('request');
  return JSON.stringify(record);
};

test('a scheduled function’s failure is called by its rule: in the row, the heading, the summary, a filter and the search', async ({
  page,
  pipeline,
}) => {
  const rule = uniqueName('nightly');
  const arn = `arn:aws:events:us-east-1:000000000000:rule/${rule}`;
  const other = uniqueName('upload');
  await sendBodies(pipeline, 'failure', [
    failed(eventBridgeEvent('aws.events', 'Scheduled Event', {}, [arn])),
    failed(s3Event(`in/${other}`)),
  ]);
  await openDashboard(page);
  await expect(rowOf(page, rule)).toContainText('Scheduled rule');
  await expect(rowOf(page, other)).toBeVisible();

  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('search');
  await filters.getByLabel('Invoked by').selectOption('Scheduled rule');
  await expect(rowOf(page, other)).toBeHidden();
  await filters.getByLabel('Trigger', { exact: true }).fill(`${rule.slice(0, -2).toUpperCase()}*`);
  await expect(rowOf(page, rule)).toBeVisible();
  await expect(page).toHaveURL(/triggerKind=schedule/);
  await filters.getByLabel('Trigger', { exact: true }).fill('no-such-rule');
  await expect(rowOf(page, rule)).toBeHidden();

  await page.goto('/');
  await page.getByRole('combobox', { name: 'Search' }).fill(rule);
  await expect(rowOf(page, other)).toBeHidden();
  await rowOf(page, rule).click();
  const drawer = openRecordOf(page);
  await expect(drawer.getByRole('heading', { name: `Scheduled rule ${rule}` })).toBeVisible();
  await expect(drawer.getByRole('definition').filter({ hasText: 'Scheduled rule' }).first()).toBeVisible();
});

test('a destination of a destination names the whole chain', async ({ page, pipeline }) => {
  const name = uniqueName('chain');
  await sendBodies(pipeline, 'failure', [failed(resultOf('resize', s3Event(`photos/${name}.jpg`)))]);
  await openDashboard(page);
  await expect(rowOf(page, `${name}.jpg → resize → report`)).toBeVisible();
});
