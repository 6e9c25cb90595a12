import { chooseFiles, openDashboard, openQueue, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('with its poller stopped a queue fills up until one polls it once @long', async ({ page }) => {
  const name = uniqueName('poll-once');
  await openDashboard(page);
  const queue = await openQueue(page, 'success');
  await queue.getByRole('button', { name: 'Stop polling S3-success' }).click();
  await expect(queue.getByText('Stopped')).toBeVisible();

  await chooseFiles(page, [name]);
  await expect(queue.getByRole('definition').first()).toHaveText('1');
  await expect(rowOf(page, name)).toBeHidden();

  await queue.getByRole('button', { name: 'Poll S3-success once' }).click();
  await expect(rowOf(page, name)).toBeVisible();
  await expect(queue.getByRole('status')).toHaveText(/^1 message at \d\d:\d\d:\d\d/);
  await expect(queue.getByRole('definition').first()).toHaveText('0');
  await queue.getByRole('button', { name: 'Poll S3-success once' }).click();
  await expect(queue.getByRole('status')).toHaveText(/^Nothing at \d\d:\d\d:\d\d/);
  await expect(queue.getByText('Stopped')).toBeVisible();

  await queue.getByRole('button', { name: 'Start polling S3-success' }).click();
  await expect(queue.getByText('Polling')).toBeVisible();
});
