import {
  chooseFiles,
  laneOf,
  openDashboard,
  openRecordOf,
  pendingRowOf,
  rowOf,
  uniqueName,
  uploadFile,
} from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('an uploaded file arrives as a success by itself and opens to everything that is known of it @phone', async ({
  page,
}) => {
  const name = uniqueName('hello');
  await openDashboard(page);
  await chooseFiles(page, [name]);
  const row = rowOf(page, name);
  await expect(row).toBeVisible();
  await expect(row).toContainText('Succeeded');
  await expect(pendingRowOf(page, name)).toBeHidden();

  await row.click();
  const drawer = openRecordOf(page);
  await expect(drawer.getByRole('heading', { name })).toBeVisible();
  await expect(drawer).toContainText('Success');
  await drawer.getByRole('button', { name: 'S3 object' }).click();
  await expect(drawer).toContainText('ObjectCreated:Put');
  await expect(drawer).toContainText('Succeeded at attempt 1');
  await expect(drawer.getByRole('heading', { name: 'Response payload' })).toBeVisible();
  await expect(drawer.getByRole('heading', { name: 'Request payload' })).toBeVisible();
  await expect(drawer.getByRole('heading', { name: 'SQS delivery' })).toBeVisible();
  await expect(page).toHaveURL(/\/records\/\d+/);

  await page.goBack();
  await expect(drawer).toBeHidden();
  await expect(row).toBeVisible();
});

test('several files at once each get their own result, in the success lane', async ({ page }) => {
  const names = [uniqueName('one'), uniqueName('two'), uniqueName('three')];
  await openDashboard(page);
  await chooseFiles(page, names);
  for (const name of names) await expect(rowOf(laneOf(page, 'success'), name)).toBeVisible();
});

test('a file that waits keeps its place while the lists are paused, and says when its result is there', async ({
  page,
  expectOutcome,
}) => {
  const name = uniqueName('paused');
  await openDashboard(page);
  await page.keyboard.press('l');
  await expect(page.getByRole('switch', { name: 'Paused' })).toBeVisible();
  await expectOutcome(await uploadFile(page, name));
  const waiting = pendingRowOf(page, name);
  await expect(waiting).toContainText('Its result has arrived');
  await page.keyboard.press('l');
  await expect(rowOf(page, name)).toBeVisible();
  await expect(waiting).toBeHidden();
});

test('a record that is opened by its link is a page of its own', async ({ page, expectOutcome }) => {
  const name = uniqueName('link');
  await openDashboard(page);
  const { url } = await expectOutcome(await uploadFile(page, name));
  await rowOf(page, name).click();
  await expect(page).toHaveURL(url);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(/Record \d+ - /);
  await expect(openRecordOf(page)).toBeHidden();
});
