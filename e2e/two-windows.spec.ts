import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { chooseFiles, openDashboard, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('two windows of different people show the same from one poller a queue', async ({ browser, page, pipeline }) => {
  const other = await browser.newContext({ baseURL: pipeline.url });
  const otherPage = await other.newPage();
  const name = uniqueName('both');
  await openDashboard(page);
  await openDashboard(otherPage);
  const before = await successPoller(pipeline.url);
  await chooseFiles(page, [name]);
  await expect(rowOf(page, name)).toBeVisible();
  await expect(rowOf(otherPage, name)).toBeVisible();
  const after = await successPoller(pipeline.url);
  expect(after.received - before.received).toBe(1);
  await other.close();
});

async function successPoller(url: string): Promise<PollerState> {
  const pollers: PollerState[] = await (await fetch(`${url}/api/pollers`)).json();
  const poller = pollers.find(({ queue }) => queue === 'success');
  if (!poller) throw new Error('no poller of the success queue');
  return poller;
}
