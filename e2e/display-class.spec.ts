import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { openRoom } from './fixtures/open-room.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';
import { signIn } from './room/classroom-client.ts';

const LATE_MS = 2_000;
/** What is drawn last has been drawn. */
const SETTLED_MS = 1_000;

let own: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  own = await startPipeline({ env: ACCESS_CODE_ENV });
});

test.afterAll(() => own?.stop());

test('a class begins in the lobby, and its wall shows what became of everybody’s files, without a layout shift', async ({
  page,
}) => {
  await watchLayoutShifts(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDisplay(page);
  const qr = page.getByRole('img', { name: 'QR code of the address to join' });
  await expect(qr).toBeVisible();
  expect((await qr.boundingBox())?.height).toBeGreaterThanOrEqual(0.6 * 720);
  await expect(page.getByText('Nobody has joined yet.')).toBeVisible();
  const [first, second] = [await join('person 1'), await join('참가자 2')];
  const chip = (name: string) =>
    page.getByRole('region', { name: 'Participants' }).getByRole('listitem').filter({ hasText: name });
  await expect(chip('참가자 2')).toHaveAttribute('data-state', 'joined');
  expect(await findAxeFaults(page)).toEqual([]);

  await upload(first, 'plan.txt');
  await expect(page.getByRole('list', { name: 'From the upload to the result' })).toBeVisible();
  await expect(chip('person 1')).toHaveAttribute('data-state', 'success', { timeout: 30_000 + heldBackMs });
  await deployFailing();
  await upload(second, 'empty.csv');
  await expect(chip('참가자 2')).toHaveAttribute('data-state', 'failure', { timeout: 60_000 + heldBackMs });
  const failure = page.getByRole('region', { name: 'Last failure' });
  await expect(failure).toContainText('empty.csv');
  await expect(failure).toContainText('참가자 2');
  await expect(failure.getByRole('code')).toBeVisible();
  await expect(chip('person 1')).toHaveAttribute('data-state', 'success');
  expect(await findAxeFaults(page)).toEqual([]);
  expect(await readLayoutShifts(page)).toEqual([]);
});

test('a hundred names fit, none smaller than 2.5 % of the height', async ({ page }) => {
  test.setTimeout(180_000);
  const first = await join('person 0');
  for (let number = 1; number < 100; number += 1) await join(`person ${number}`);
  await deployFailing();
  await upload(first, 'empty.csv');
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDisplay(page);
  const chips = page.getByRole('region', { name: 'Participants' }).getByRole('listitem');
  await expect(chips).toHaveCount(100);
  await expect(chips.last()).toBeInViewport({ ratio: 1 });
  const size = await chips.last().evaluate((chip) => Number.parseFloat(getComputedStyle(chip).fontSize));
  expect(size).toBeGreaterThanOrEqual(0.025 * 720);
  await expect(page.getByRole('region', { name: 'Last failure' }).getByRole('code')).toBeInViewport({ ratio: 1 });
});

// Queues and the function come by the stream, before what is asked for.
for (const late of ['room', 'participants', 'uploads', 'records', 'counts', 'class', 'recording']) {
  test(`nothing on the display moves when the answer of ${late} is late @long`, async ({ browser }) => {
    const lobby = await startPipeline({ env: ACCESS_CODE_ENV });
    await join('person 1', lobby.url);
    await upload(await join('person 1'), 'plan.txt');
    for (const { url } of [lobby, own]) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await watchLayoutShifts(page);
      const answered = page.waitForResponse(new RegExp(`/api/${late}\\b`));
      await openDisplay(page, { url, late });
      await answered;
      await expect(page.getByRole('region', { name: 'Participants' })).toBeVisible({ timeout: 10_000 });
      await page.waitForTimeout(SETTLED_MS);
      expect(await readLayoutShifts(page), url === lobby.url ? 'lobby' : 'running').toEqual([]);
      await page.close();
    }
    await lobby.stop();
  });
}

test('where nobody else can reach it, the lobby says how to open the room', async ({ page }) => {
  const empty = await startPipeline();
  await openRoom(page, { reachable: false });
  await page.goto(`${empty.url}/display`);
  await expect(page.getByText('HOST=0.0.0.0 npm run demo')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the address to join' })).toHaveCount(0);
  await empty.stop();
});

/** `late`: the resource of the API that takes its time. */
async function openDisplay(page: Page, { url = own.url, late = '' } = {}): Promise<void> {
  const [name = '', value = ''] = (await signIn(url, codes.instructor, 'teacher')).split('=');
  await page.context().addCookies([{ name, value, url }]);
  await openRoom(page);
  if (late) {
    await page.route(new RegExp(`/api/${late}\\b`), async (route) => {
      await wait(LATE_MS);
      await route.fallback();
    });
  }
  await page.goto(`${url}/display`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Returns the session's cookie. A phone shows its uploads at once. */
async function join(nickname: string, url = own.url): Promise<string> {
  const cookie = await signIn(url, codes.participant, nickname);
  await fetch(`${url}/api/uploads`, { headers: { cookie } });
  return cookie;
}

async function upload(cookie: string, filename: string): Promise<void> {
  const init = { method: 'POST', headers: { cookie, origin: own.url }, body: 'x' };
  expect((await fetch(`${own.url}/api/uploads?${new URLSearchParams({ filename })}`, init)).status).toBe(201);
}

async function deployFailing(): Promise<void> {
  const cookie = await signIn(own.url, codes.instructor, 'teacher');
  const headers = { cookie, origin: own.url, 'content-type': 'application/json' };
  await fetch(`${own.url}/api/function`, { method: 'PUT', headers, body: JSON.stringify({ sample: 'fail' }) });
}

async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifted: string[] = [];
    Object.assign(window, { shifted });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        type Source = Record<'previousRect' | 'currentRect', DOMRect> & { node: Node | null };
        for (const { node, previousRect, currentRect } of (entry as PerformanceEntry & { sources: Source[] }).sources) {
          const moved = JSON.stringify([previousRect, currentRect].map(({ x, y, width }) => [x, y, width]));
          shifted.push(`${moved} ${node?.parentElement?.outerHTML.slice(0, 300)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has moved by itself. */
function readLayoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { shifted: string[] }).shifted);
}
