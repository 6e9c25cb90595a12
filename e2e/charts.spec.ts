import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
  await sendBodies(own, 'failure', [exampleFailure(), exampleFailure(), exampleFailure()]);
  await sendBodies(own, 'success', [exampleSuccess()]);
});

test.afterAll(async () => {
  await own.stop();
});

test('charts open, say the same as a table, and set the time @phone', async ({ page }) => {
  await page.goto(own.url);
  const charts = page.getByRole('region', { name: 'Charts', exact: true });
  await charts.getByRole('button', { name: 'Charts' }).click();
  const columns = charts.getByRole('group', { name: 'Outcomes over time' }).getByRole('button');
  await expect(columns.filter({ has: page.locator('span') }).last()).toHaveAttribute(
    'aria-label',
    /: 1 succeeded, 3 failed, 0 unknown$/,
  );
  expect(await findAxeFaults(page)).toEqual([]);
  await charts.getByRole('radio', { name: 'Success rate' }).click();
  await expect(charts.getByRole('group', { name: 'Success rate over time' })).toBeVisible();

  await charts.getByRole('button', { name: 'Show as a table' }).click();
  await expect(charts.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('1');
  await expect(charts.getByRole('row').nth(1).getByRole('cell').nth(3)).toHaveText('25%');
  expect(await findAxeFaults(page)).toEqual([]);
  await charts.getByRole('button', { name: 'Show as a chart' }).click();
  await charts.getByRole('radio', { name: 'Outcomes' }).click();

  await columns.last().focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.+&to=/);
  await expect(page.locator('[data-record-id]')).toHaveCount(4);
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);

  await charts.getByRole('button', { name: 'lambda-s3-function' }).click();
  await expect(page).toHaveURL(/functionName=lambda-s3-function/);
  await page.reload();
  await expect(columns.first()).toBeVisible();
});
