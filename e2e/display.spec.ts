import type { Page } from '@playwright/test';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';
import { openDashboard, openRecordOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { openRoom } from './fixtures/open-room.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { readQrCode } from './fixtures/read-qr-code.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const burst = 2_500;
let own: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  own = await startPipeline({ retryBaseDelaySeconds: 600, env: { REDACT: 'all' } });
  await sendBodies(own, 'success', [exampleSuccess()]);
});

test.afterAll(() => own?.stop());

test('the display follows a failure by itself, down to the line that matters @phone', async ({ page }) => {
  const name = uniqueName('plan');
  await openDisplay(page, own);
  await sendBodies(own, 'failure', [exampleFailure({ key: `uploads/1/${name}`, errorType: 'KeyError' })]);
  const failure = page.getByRole('region', { name: 'Last failure' });
  await expect(failure).toContainText(name);
  await expect(failure).toContainText('KeyError Boom!');
  await expect(failure).toContainText('lambda_function.py:2 lambda_handler');
  await expect(failure.getByRole('code')).toHaveText('raise KeyError("Boom!")');
  const line = page.getByRole('region', { name: 'Latest results' }).getByRole('listitem').first();
  await expect(line).toContainText(`Failed${name}KeyError`);
});

test('equal failures are one line with their count, and a new one changes nothing but the line', async ({ page }) => {
  await openDisplay(page, own);
  const fail = (count: number) =>
    sendBodies(
      own,
      'failure',
      Array.from({ length: count }, () => exampleFailure({ errorType: 'OverflowError' })),
    );
  await fail(7);
  const line = page.getByRole('listitem').filter({ hasText: 'OverflowError' });
  await expect(line).toContainText(/Failed7 ×OverflowError Boom!/);
  await fail(124);
  await expect(line).toContainText(/Failed131 ×OverflowError/);
  await expect(line).toHaveCount(1);
});

test('its numbers and its picture follow as well', async ({ page }) => {
  await openDisplay(page, own);
  const station = page
    .getByRole('listitem')
    .filter({ hasText: /^Succeeded/ })
    .filter({ hasText: 'today' })
    .last();
  const before = Number((await station.innerText()).match(/(\d+)\s*today/)?.[1]);
  await sendBodies(own, 'success', [exampleSuccess(), exampleSuccess()]);
  await expect(station).toContainText(new RegExp(`${before + 2}\\s*today`));
  await expect(page.locator('[data-lit]').filter({ hasText: 'Succeeded' })).toBeVisible();
  await expect(page.locator('[data-lit]')).toHaveCount(0);
});

test('an upload that waits counts down to its retry', async ({ page }) => {
  const name = uniqueName('slow');
  await openDisplay(page, own);
  const headers = { origin: own.url };
  await fetch(`${own.url}/api/function`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ sample: 'fail' }),
  });
  await fetch(`${own.url}/api/uploads?filename=${name}`, { method: 'POST', headers, body: 'x' });
  const row = page.getByRole('region', { name: 'Waiting for a result' }).getByRole('listitem');
  await expect(row).toContainText(name);
  await expect(row.getByRole('timer')).toContainText(/If it failed: retry 1 of 2 in about \d+:\d\d/);
});

test('its text can be read from the back of the room, on a small projector and on a wall @long', async ({ page }) => {
  await openDisplay(page, own);
  for (const [width, height] of [
    [1280, 720],
    [1024, 768],
    [3840, 2160],
  ] as const) {
    await page.setViewportSize({ width, height });
    const sizes = await readTextSizes(page);
    expect(sizes.at(0)).toBeGreaterThanOrEqual(0.025 * height - 0.01);
    expect(sizes.filter((size) => size >= 0.06 * height).length).toBeGreaterThanOrEqual(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expect(page.getByRole('img', { name: 'QR code of the address to join' })).toBeInViewport({ ratio: 1 });
  }
});

test('secrets are taken out of what it shows @long', async ({ page }) => {
  await openDisplay(page, own);
  await expect(page.getByText('Secrets redacted')).toBeVisible();
  await sendBodies(own, 'failure', [
    exampleFailure({ key: 'a/person@example.org.csv', errorMessage: 'no password=hunter2 for person@example.org' }),
  ]);
  const failure = page.getByRole('region', { name: 'Last failure' });
  await expect(failure).toContainText('«redacted e-mail»');
  await expect(failure).toContainText('password=«redacted password»');
  await expect(page.getByText('hunter2')).toHaveCount(0);
  await expect(page.getByText('person@example.org')).toHaveCount(0);
});

test('with REDACT=all they are taken out of copies too, and the record says so @long', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const requestId = uniqueName('request');
  await sendBodies(own, 'failure', [
    exampleFailure({ requestId, key: 'copied.txt', errorMessage: 'no password=hunter2 for person@example.org' }),
  ]);
  await openDashboard(page, `${own.url}/?q=${requestId}`);
  await page.getByRole('link').filter({ hasText: 'copied.txt' }).click();
  const drawer = openRecordOf(page);
  await expect(drawer.getByText('Copies are redacted')).toBeVisible();
  await drawer.getByRole('button', { name: 'Copy: Markdown (redacted)' }).click();
  await expect(async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('no password=«redacted password» for «redacted e-mail»');
    expect(copied).not.toMatch(/hunter2|person@example/);
  }).toPass();
});

test('with REDACT=all copied log lines are redacted, and the display never asks for any @long', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const current: FunctionCode = await (await page.request.get(`${own.url}/api/function/code`)).json();
  const code = `export const handler = async () => { console.log('no password=hunter2 for person@example.org'); };`;
  const data = { language: 'nodejs', code, replaces: current.sha256, overwrite: true };
  await page.request.put(`${own.url}/api/function/code`, { data, headers: { origin: own.url } });
  const asked: string[] = [];
  context.on('request', (request) => void (request.url().endsWith('/attempts') && asked.push(request.url())));
  const name = uniqueName('logged');
  await openDisplay(page, own);
  await fetch(`${own.url}/api/uploads?filename=${name}`, { method: 'POST', headers: { origin: own.url }, body: 'x' });
  await expect(page.getByRole('listitem').filter({ hasText: name }).first()).toContainText('Succeeded');
  expect(asked).toEqual([]);

  await openDashboard(page, own.url);
  await page.getByRole('link').filter({ hasText: name }).click();
  const timeline = openRecordOf(page).getByRole('region', { name: 'Timeline' });
  await timeline.getByRole('button', { name: '1 log line' }).click();
  await timeline.getByRole('button', { name: /^Copy/ }).click();
  await expect(async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('no password=«redacted password» for «redacted e-mail»');
    expect(copied).not.toMatch(/hunter2|person@example/);
  }).toPass();
});

test('its QR code, read from the picture on the wall, is the address to join, in both themes @long', async ({
  page,
}) => {
  const joinUrl = 'http://192.0.2.7:3000/join?code=k7mq-x2hd';
  await openRoom(page, { joinUrl });
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${own.url}/display`);
    await expect(page.getByRole('img', { name: 'QR code of the address to join' })).toBeVisible();
    expect(await readQrCode(page.context(), await page.screenshot())).toBe(joinUrl);
  }
});

test('it has nothing to press but what fills the screen and leads home', async ({ page }) => {
  await openDisplay(page, own);
  const controls = page.locator('a, button, input, select, textarea, [role=button], [role=switch], [tabindex="0"]');
  await expect(controls).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Skip to results' })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Lambda destinations' })).toHaveAttribute('href', '/');
  await expect(page.getByRole('button', { name: 'Full screen (F)' })).toBeVisible();
});

test('it says when it has lost its server, and finds it again @long', async ({ page }) => {
  test.setTimeout(120_000);
  await openDisplay(page, own);
  await own.stopDashboard();
  await expect(page.getByText('The dashboard server isn’t responding.')).toBeVisible();
  await own.restartDashboard();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('The dashboard server isn’t responding.')).toHaveCount(0);
});

test('after a night of results it is as light as before @long', async ({ page }) => {
  test.setTimeout(240_000 + heldBackMs);
  await openDisplay(page, own);
  await sendBurst(page, 'warm');
  const before = await measure(page);
  await sendBurst(page, 'first');
  await sendBurst(page, 'second');
  const after = await measure(page);
  expect(after.nodes).toBeLessThan(before.nodes * 1.2);
  expect(after.nodes).toBeLessThan(600);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(3_000_000);
  expect(await readBytesOfOpening(page)).toBeLessThan(200_000);
});

async function openDisplay(page: Page, { url }: Pipeline): Promise<void> {
  await openRoom(page);
  await page.goto(`${url}/display`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByText(/\d+\s*today/).first()).toBeVisible();
}

async function sendBurst(page: Page, word: string): Promise<void> {
  const last = uniqueName(word);
  await sendBodies(
    own,
    'success',
    Array.from({ length: burst }, (_, index) => exampleSuccess({ key: `${word}/${index}.txt` })),
  );
  await expect(async () => {
    const [queue] = await (await fetch(`${own.url}/api/queues`)).json();
    expect(queue.available + queue.inFlight).toBe(0);
  }).toPass({ timeout: 60_000 });
  await sendBodies(own, 'success', [exampleSuccess({ key: `z/${last}` })]);
  await expect(page.getByText(last)).toBeVisible({ timeout: 60_000 });
}

async function measure(page: Page): Promise<{ nodes: number; heapBytes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { nodes: await page.locator('*').count(), heapBytes: usedSize };
}

/** Of all answers of the API that a display needs, uncompressed, but for the stream. */
async function readBytesOfOpening(page: Page): Promise<number> {
  await page.goto('about:blank');
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // What the page gives up while it loads has no body.
    if (pathname.startsWith('/api/') && pathname !== '/api/stream')
      bodies.push(response.body().catch(() => Buffer.of()));
  });
  await openDisplay(page, own);
  await expect(page.getByRole('region', { name: 'Latest results' }).getByRole('listitem').first()).toBeVisible();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const bytes = Buffer.concat(await Promise.all(bodies)).length;
  expect(bytes).toBeGreaterThan(1_000);
  return bytes;
}

/** Of all text in sight, smallest first. */
function readTextSizes(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes: number[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || !walker.currentNode.textContent?.trim() || parent.closest('script, style, .sr-only')) continue;
      const { width, height } = parent.getBoundingClientRect();
      if (width > 1 && height > 1) sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize));
    }
    return sizes.sort((a, b) => a - b);
  });
}
