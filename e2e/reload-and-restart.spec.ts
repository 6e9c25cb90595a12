import { chooseFiles, openDashboard, queuePanelOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('records outlive a reload of the page and a restart of the dashboard @long', async ({ page, pipeline }) => {
  const name = uniqueName('kept');
  await openDashboard(page);
  await chooseFiles(page, [name]);
  await expect(rowOf(page, name)).toBeVisible();

  await page.reload();
  await expect(rowOf(page, name)).toBeVisible();

  await pipeline.stopDashboard();
  await expect(page.getByRole('switch', { name: /Live updates: (Reconnecting|Stale)/ })).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
  const figure = queuePanelOf(page, 'success').locator('[data-old]');
  await expect(figure).toBeVisible({ timeout: 60_000 });

  await pipeline.restartDashboard();
  await expect(page.getByRole('switch', { name: 'Live updates: Live' })).toBeVisible({ timeout: 30_000 });
  await expect(figure).toBeHidden();
  const next = uniqueName('after-restart');
  await chooseFiles(page, [next]);
  await expect(rowOf(page, next)).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
});
