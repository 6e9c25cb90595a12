import { openDashboard } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
  await sendBodies(own, 'failure', [
    exampleFailure({ errorType: 'KeyError', key: 'photos/a.jpg' }),
    exampleFailure({ errorType: 'KeyError', key: 'photos/b.jpg' }),
    exampleFailure({ errorType: 'KeyError', key: 'photos/2026/c.png' }),
    exampleFailure({ errorType: 'ValueError', key: 'papers/d.pdf' }),
  ]);
  await sendBodies(own, 'success', [exampleSuccess()]);
});

test.afterAll(async () => {
  await own.stop();
});

test('a row’s values are filtered by, with the mouse and the keyboard', async ({ page }) => {
  await openDashboard(page, own.url);
  const rows = page.locator('[data-record-id]');
  await expect(rows).toHaveCount(5);
  const row = page.getByRole('listitem').filter({ hasText: 'a.jpg' });
  const heightOf = async () => (await row.boundingBox())?.height;
  const height = await heightOf();
  const button = row.getByRole('button', { name: 'Filter by a value' });
  await expect(button).toHaveCSS('opacity', '0');
  await row.hover();
  await expect(button).toHaveCSS('opacity', '1');
  expect(await heightOf()).toBe(height);
  await button.click();
  const menu = page.getByRole('dialog', { name: 'Filter by a value of this result' });
  const search = page.getByRole('combobox', { name: 'Search' });
  await expect(menu.getByRole('listitem')).toContainText([
    'Outcome: Failed',
    'Key starts with photos/a.jpg',
    'Folder: photos/',
    'File type: jpg',
    'Invoked by: S3',
    'Error type: KeyError',
    /^Contains “/,
    /Error group: [0-9a-f]{16}/,
    'Condition: RetriesExhausted',
    'Attempts: 3',
    'Function: lambda-s3-function',
  ]);
  expect(await findAxeFaults(page)).toEqual([]);
  await menu.getByRole('button', { name: 'Show only: Folder: photos/' }).click();
  await expect(menu).toHaveCount(0);
  await expect(search).toHaveValue('folder:photos/');
  await expect(rows).toHaveCount(2);

  await row.getByRole('link', { name: /a\.jpg/ }).focus();
  await page.keyboard.press('f');
  await expect(menu.getByRole('button', { name: 'Show only: Outcome: Failed' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(menu.getByRole('button', { name: 'Hide: Key starts with photos/a.jpg' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(row.getByRole('link', { name: /a\.jpg/ })).toBeFocused();
  await page.keyboard.press('f');
  await menu.getByRole('button', { name: 'Hide: Key starts with photos/a.jpg' }).press('Enter');
  await expect(search).toHaveValue('folder:photos/ -key:photos/a.jpg');
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('main')).toBeFocused();
  await page.goBack();
  await expect(rows).toHaveCount(2);
});

test('on a phone the control is seen without hovering, in Korean too @phone', async ({ page, context }) => {
  await context.addCookies([{ name: 'locale', value: 'ko', url: own.url }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(own.url);
  const row = page.getByRole('listitem').filter({ hasText: 'd.pdf' });
  await row.getByRole('button', { name: '값으로 필터링' }).click();
  const menu = page.getByRole('dialog', { name: '이 결과의 값으로 필터링' });
  expect(await findAxeFaults(page)).toEqual([]);
  await menu.getByRole('button', { name: '숨기기: 오류 유형: ValueError' }).click();
  await expect(page.locator('[data-record-id]')).toHaveCount(4);
});

test('what an error differs in leads to as many records as were counted', async ({ page }) => {
  await page.goto(`${own.url}/errors?q=KeyError`);
  await page.getByRole('list', { name: 'Errors' }).getByRole('link').click();
  const differs = page.getByRole('region', { name: 'What differs from other records?' });
  await expect(differs.getByRole('row').filter({ hasText: 'jpg' })).toContainText('67%');
  await differs.getByRole('link', { name: 'jpg', exact: true }).click();
  await expect(page).toHaveURL(/fingerprint=.+q=ext%3Ajpg/);
  await expect(page.locator('[data-record-id]')).toHaveCount(2);
});
