import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
  const failures = Array.from({ length: 12 }, (_, n) =>
    exampleFailure({
      key: `in/${n}.csv`,
      errorType: n < 8 ? 'KeyError' : 'ValueError',
      errorMessage: `row ${n} is odd`,
    }),
  );
  await sendBodies(own, 'failure', failures);
});

test.afterAll(async () => {
  await own.stop();
});

test('many failures are few errors, which can be opened, resolved and ignored @phone', async ({ page }) => {
  await page.goto(`${own.url}/errors`);
  const rows = page.getByRole('list', { name: 'Errors' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'KeyError' })).toContainText('row <number> is odd');
  await expect(rows.filter({ hasText: 'KeyError' })).toContainText('8');
  expect(await findAxeFaults(page)).toEqual([]);

  // The theme after the system's: once a press.
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  await page.getByLabel('Sorted by').selectOption('Count');
  await expect(page).toHaveURL(/sort=count/);
  await expect(rows.first()).toContainText('KeyError');
  await rows.first().getByRole('link').focus();
  await page.keyboard.press('j');
  await expect(rows.nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText('1 error selected')).toBeVisible();
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Ignore for 24 h' }).click();
  await expect(rows.nth(1)).toContainText('Ignored');
  await page.getByLabel('State').selectOption('Ignored');
  await expect(rows).toHaveCount(1);
  await page.goBack();
  await expect(rows).toHaveCount(2);

  await rows.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'KeyError' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What differs in the message' })).toContainText('8 values');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('By an instructor,')).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'All 8 records' }).click();
  await expect(page.locator('[data-record-id]')).toHaveCount(8);
});
