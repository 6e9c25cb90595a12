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
  const stack = page.getByRole('region', { name: 'Newest record', exact: true });
  await expect(stack).toContainText('row 7 is odd');
  await page.getByRole('button', { name: 'Show the oldest' }).click();
  await expect(page.getByRole('region', { name: 'Oldest record' })).toContainText('row 0 is odd');
  await expect(page.getByText('8 objects in the newest 8 records')).toBeVisible();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await expect(page.getByRole('region', { name: 'By version' }).getByRole('row')).toHaveCount(2);
  await page.getByLabel('Note (optional)').fill('fixed in the importer');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('By an instructor,')).toContainText('fixed in the importer');
  expect(await findAxeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'All 8 records' }).click();
  await expect(page.locator('[data-record-id]')).toHaveCount(8);
});

test('a failure’s row says how many are the same error, and leads to them @phone', async ({ page }) => {
  await page.goto(own.url);
  const row = page.getByRole('listitem').filter({ hasText: '7.csv' });
  await row.getByRole('link', { name: '8 failures with this error' }).click();
  await expect(page.getByRole('heading', { name: 'KeyError' })).toBeVisible();
});

test('an error is copied as Markdown, with its stack', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${own.url}/errors?q=KeyError`);
  await page.getByRole('list', { name: 'Errors' }).getByRole('link').click();
  const stack = page.getByRole('region', { name: 'Newest record', exact: true });
  await expect(stack).toContainText('row 7 is odd');
  await stack.getByRole('button', { name: 'Copy: Markdown' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^### `KeyError: row <number> is odd`\n\n- Function: `/);
  expect(copied).toMatch(/\*\*Stack trace\*\*\n\n```text\n/);
});
