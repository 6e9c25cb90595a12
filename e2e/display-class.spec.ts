import type { Page } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { openRoom } from './fixtures/open-room.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';
import { signIn } from './room/classroom-client.ts';

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

test('where nobody else can reach it, the lobby says how to open the room', async ({ page }) => {
  const empty = await startPipeline();
  await openRoom(page, { reachable: false });
  await page.goto(`${empty.url}/display`);
  await expect(page.getByText('HOST=0.0.0.0 npm run demo')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the address to join' })).toHaveCount(0);
  await empty.stop();
});

async function openDisplay(page: Page): Promise<void> {
  const [name = '', value = ''] = (await signIn(own.url, codes.instructor, 'teacher')).split('=');
  await page.context().addCookies([{ name, value, url: own.url }]);
  await openRoom(page);
  await page.goto(`${own.url}/display`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Returns the session's cookie. A phone shows its uploads at once. */
async function join(nickname: string): Promise<string> {
  const cookie = await signIn(own.url, codes.participant, nickname);
  await fetch(`${own.url}/api/uploads`, { headers: { cookie } });
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
        const { sources } = entry as PerformanceEntry & { sources: { node: Node | null }[] };
        shifted.push(...sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 300) ?? ''));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has moved by itself. */
function readLayoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { shifted: string[] }).shifted);
}
