import type { Page } from '@playwright/test';
import { laneOf, openDashboard, openRecordOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

/** Three failures in the list of a search that finds no others; the newest is the last. */
async function openThree(page: Page, pipeline: Pipeline): Promise<string[]> {
  const word = uniqueName('neighbour', 'of');
  const names = ['first', 'second', 'third'].map((each) => `${word}.${each}`);
  for (const key of names) await sendBodies(pipeline, 'failure', [exampleFailure({ key })]);
  await openDashboard(page, `${pipeline.url}/?q=${word}`);
  await expect(laneOf(page, 'failure').locator('[data-record-id]')).toHaveCount(3);
  return names;
}

test('a record stands beside the list, which stays in use, and Back closes it', async ({ page, pipeline }) => {
  const [first = '', second = ''] = await openThree(page, pipeline);
  const pane = page.getByRole('region', { name: 'Open record' });
  await rowOf(page, first).click();
  await expect(pane.getByRole('heading', { name: first })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await rowOf(page, second).click();
  await expect(pane.getByRole('heading', { name: second })).toBeVisible();
  await expect(rowOf(page, second)).toHaveAttribute('aria-current', 'true');
  await page.goBack();
  await expect(pane).toBeHidden();
  await expect(page).toHaveURL(/\/\?q=/);
});

test('j and k, and the buttons, open its neighbours; Escape gives the focus to the row of the last', async ({
  page,
  pipeline,
}) => {
  const [first = '', second = '', third = ''] = await openThree(page, pipeline);
  const pane = page.getByRole('region', { name: 'Open record' });
  await rowOf(page, third).focus();
  await page.keyboard.press('Enter');
  await expect(pane.getByText('1 of 3')).toBeVisible();
  await expect(pane.getByRole('button', { name: 'Previous record' })).toHaveAttribute('aria-disabled', 'true');

  await page.keyboard.press('j');
  await expect(pane.getByRole('heading', { name: second })).toBeVisible();
  await pane.getByRole('button', { name: 'Next record' }).click();
  await expect(pane.getByRole('heading', { name: first })).toBeVisible();
  await expect(pane.getByText('3 of 3')).toBeVisible();
  await page.keyboard.press('k');
  await expect(pane.getByRole('heading', { name: second })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();
  await expect(rowOf(page, second)).toBeFocused();
  await expect(page).toHaveURL(/\/\?q=/);
});

test('filters that were changed beside an open record stay when it is closed', async ({ page, pipeline }) => {
  const [first = ''] = await openThree(page, pipeline);
  await rowOf(page, first).click();
  await expect(openRecordOf(page)).toBeVisible();
  await page.getByRole('combobox', { name: 'Search' }).first().fill(first);
  await expect(laneOf(page, 'failure').locator('[data-record-id]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(openRecordOf(page)).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue(first);
});

test('on a page without room beside the list it is a dialog, which keeps the focus', async ({ page, pipeline }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  const [first = ''] = await openThree(page, pipeline);
  await rowOf(page, first).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: first })).toBeVisible();
  // Past the drawer's first control: the way out, if there were one.
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') ?? null)).toBeNull();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(rowOf(page, first)).toBeFocused();
  await expect(page).toHaveURL(/\/\?q=/);
});

test('a part that was opened is open in the next record, too', async ({ page, pipeline }) => {
  const [, second = '', third = ''] = await openThree(page, pipeline);
  await rowOf(page, third).click();
  const pane = openRecordOf(page);
  const part = pane.getByRole('button', { name: 'S3 object' });
  await expect(part).toHaveAttribute('aria-expanded', 'false');
  await part.click();
  await page.keyboard.press('j');
  await expect(pane.getByRole('heading', { name: second })).toBeVisible();
  await expect(part).toHaveAttribute('aria-expanded', 'true');
});

test.describe('where nobody has deployed other code', () => {
  let own: Pipeline;
  test.beforeAll(async () => {
    own = await startPipeline();
  });
  test.afterAll(() => own.stop());

  test('a frame of the deployed function opens the editor at its line', async ({ page }) => {
    const [first = ''] = await openThree(page, own);
    await rowOf(page, first).click();
    await openRecordOf(page).getByRole('button', { name: 'Open line 2 in the editor' }).click();
    const dialog = page.getByRole('dialog', { name: 'Function code' });
    await expect(dialog.locator('.cm-activeLineGutter').first()).toHaveText('2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(openRecordOf(page).getByRole('heading', { name: first })).toBeVisible();
  });
});
