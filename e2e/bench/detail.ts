import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { exampleSuccess } from '../fixtures/example-record.ts';
import { launchBrowser } from '../fixtures/launch-browser.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { type Pipeline, startPipeline } from '../fixtures/start-pipeline.ts';

const RECORD_BYTES = 1_048_576;
const OPENS = 5;
const SCROLLED_FRAMES = 120;

/** JSON texts of about this many bytes, each hard in a way of its own. */
const payloads: Record<string, (bytes: number) => string> = {
  'many rows': (bytes) => repeated('{"id":12345678901234567890,"tags":["a","b"],"nested":{"ok":true}}', bytes),
  'many numbers': (bytes) => repeated('1', bytes),
  'one long string': (bytes) => `"${'x'.repeat(bytes - 2)}"`,
  'nested deep': (bytes) => `${'['.repeat(5000)}"${'y'.repeat(bytes - 10_002)}"${']'.repeat(5000)}`,
};

/** How soon the detail of a 1 MiB record shows after the click, and the longest frame while each part of it scrolls. */
try {
  const pipeline = await startPipeline();
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const rows = [];
  // As in use: the server and the browser have opened a record before.
  await openOften(page, pipeline, exampleSuccess({ key: 'small.json' }), 'small.json');
  for (const [name, makePayload] of Object.entries(payloads)) {
    const key = `${randomUUID()}.json`;
    const openMs = await openOften(page, pipeline, largeRecord(key, makePayload), key);
    const frameMs = await measureScrolling(page);
    const opened = percentile(openMs, 0.5);
    rows.push({ record: name, 'opens in ms (median)': opened, ...frameMs });
  }
  console.table(rows);
  console.log('Scrolling: the longest frames, in ms.');
  await browser.close();
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function openOften(page: Page, pipeline: Pipeline, body: string, key: string): Promise<number[]> {
  await sendBodies(pipeline, 'success', [body]);
  const openMs: number[] = [];
  for (let open = 0; open < OPENS; open++) {
    await page.goto(pipeline.url);
    const row = page.getByRole('link').filter({ hasText: key });
    await row.waitFor();
    openMs.push(await measureOpen(page, row));
  }
  return openMs;
}

function repeated(element: string, bytes: number): string {
  return `[${Array.from({ length: Math.floor((bytes - 1) / (element.length + 1)) }, () => element)}]`;
}

function largeRecord(key: string, makePayload: (bytes: number) => string): string {
  const record = JSON.stringify({ ...JSON.parse(exampleSuccess({ key })), responsePayload: 0 });
  return record.replace('"responsePayload":0', `"responsePayload":${makePayload(RECORD_BYTES - record.length)}`);
}

/** From the click until the frame after the one that draws the payload's tree. */
async function measureOpen(page: Page, row: Locator): Promise<number> {
  await page.evaluate(() => {
    const painted = () =>
      new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame((at) => resolve(at))));
    const tree = () => document.querySelector('#record-pane [role="tree"] [role="treeitem"]');
    Object.assign(window, {
      opened: new Promise<number>((resolve) => {
        addEventListener(
          'click',
          ({ timeStamp }) => {
            const observer = new MutationObserver(() => {
              if (!tree()) return;
              observer.disconnect();
              painted().then((at) => resolve(at - timeStamp));
            });
            observer.observe(document.body, { childList: true, subtree: true });
          },
          { capture: true, once: true },
        );
      }),
    });
  });
  await row.click();
  return Math.round(await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened));
}

async function measureScrolling(page: Page): Promise<Record<string, number>> {
  const drawer = page.locator('#record-pane');
  const tree = drawer.getByRole('tree', { name: 'Response payload' });
  await drawer
    .getByRole('button', { name: 'Expand all' })
    .first()
    .click()
    .catch(() => undefined);
  const treeMs = await longestFrame(tree);
  await drawer.getByRole('button', { name: 'Raw body', exact: true }).click();
  const rawMs = await longestFrame(drawer.getByRole('region', { name: 'Raw body' }).locator('section').last());
  const drawerMs = await longestFrame(drawer.locator('article').locator('..'));
  return { 'scrolls the drawer': drawerMs, 'scrolls the tree': treeMs, 'scrolls the raw body': rawMs };
}

/** Scrolls an element from its top, three quarters of its height a frame; back and forth where it is short. */
async function longestFrame(element: Locator): Promise<number> {
  await element.scrollIntoViewIfNeeded();
  return element.evaluate(async (node, frames) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let longest = 0;
    let direction = 1;
    await frame();
    let last = await frame();
    for (let count = 0; count < frames; count++) {
      const before = node.scrollTop;
      node.scrollTop += direction * node.clientHeight * 0.75;
      if (node.scrollTop === before) direction = -direction;
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return Math.round(longest);
  }, SCROLLED_FRAMES);
}
