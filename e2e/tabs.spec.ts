import type { BrowserContext, Page } from '@playwright/test';
import { rowOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleSuccess } from './fixtures/example-record.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { readMetric } from './fixtures/read-metric.ts';
import { sendBodies } from './fixtures/send-records.ts';
import type { Pipeline } from './fixtures/start-pipeline.ts';

/** A browser opens six connections to a server at most. */
const tabCount = 8;

test.setTimeout(240_000 + heldBackMs);

test('eight tabs of a browser share one connection, and go on when the tab that has it is closed', async ({
  context,
  pipeline,
}) => {
  const tabs = await openTabs(context, tabCount);
  await expectViewers(pipeline, 1);
  const first = await sendRecord(pipeline);
  for (const tab of tabs) await expect(rowOf(tab, first)).toHaveCount(1);

  // The tab that was there first has the connection.
  await tabs.shift()?.close();
  const second = await sendRecord(pipeline);
  for (const tab of tabs) await expect(rowOf(tab, second)).toHaveCount(1);
  await expectViewers(pipeline, 1);
  for (const tab of tabs) await expect(rowOf(tab, first)).toHaveCount(1);
});

test('another tab takes over from one that is frozen without a word, which follows when it wakes', async ({
  context,
  pipeline,
}) => {
  const [leader, other] = await openTabs(context, 2);
  if (!leader || !other) throw new Error('two tabs are needed');
  await expectViewers(pipeline, 1);
  const debug = await context.newCDPSession(leader);
  await debug.send('Debugger.enable');
  const paused = new Promise((resolve) => debug.once('Debugger.paused', resolve));
  await debug.send('Debugger.pause');
  await paused;
  const name = await sendRecord(pipeline);
  await expect(rowOf(other, name)).toHaveCount(1, { timeout: 40_000 });
  await debug.send('Debugger.resume');
  await debug.detach();
  await expect(rowOf(leader, name)).toHaveCount(1);
  await expectViewers(pipeline, 1);
  const next = await sendRecord(pipeline);
  for (const tab of [leader, other]) await expect(rowOf(tab, next)).toHaveCount(1);
});

test('a tab that the browser puts to sleep hands over, and catches up when it wakes', async ({ context, pipeline }) => {
  const [leader, other] = await openTabs(context, 2);
  if (!leader || !other) throw new Error('two tabs are needed');
  await expectViewers(pipeline, 1);
  const session = await context.newCDPSession(leader);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const name = await sendRecord(pipeline);
  await expect(rowOf(other, name)).toHaveCount(1);
  await expectViewers(pipeline, 1);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(rowOf(leader, name)).toHaveCount(1);
  await expectViewers(pipeline, 1);
});

test('where the browser can share nothing, each tab has a connection of its own', async ({ context, pipeline }) => {
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
  const tabs = await openTabs(context, 2);
  await expectViewers(pipeline, 2);
  const name = await sendRecord(pipeline);
  for (const tab of tabs) await expect(rowOf(tab, name)).toHaveCount(1);
});

/** The first one is there before the others begin. */
async function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
  const first = await openTab(context);
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, () => openTab(context))))];
}

async function openTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto('/');
  // Eight at once share the machine's cores.
  await expect(tab.getByRole('switch', { name: 'Live updates: Live' })).toBeVisible({ timeout: 90_000 });
  return tab;
}

async function sendRecord(pipeline: Pipeline): Promise<string> {
  const name = uniqueName('tabs');
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: `uploads/${name}` })]);
  return name;
}

async function expectViewers(pipeline: Pipeline, count: number): Promise<void> {
  await expect.poll(() => readMetric(pipeline.url, 'dashboard_viewers')).toBe(count);
}
