import { expect, type Page, test } from '@playwright/test';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { openDashboard, openRecordOf } from './fixtures/dashboard.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { hostileBody, hostileFileName, hostileRecord } from './fixtures/hostile/hostile-records.ts';
import { hostileTexts } from './fixtures/hostile/hostile-texts.ts';
import { watchHostilePage } from './fixtures/hostile/watch-hostile-page.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

// A picture of a page with such texts after each step takes longer than the step.
test.use({ trace: 'off' });

let own: Pipeline;
const records = hostileTexts.map(hostileRecord);
const bodies = hostileTexts.flatMap((text) => hostileBody(text) ?? []);

test.beforeAll(async () => {
  test.setTimeout(180_000 + heldBackMs);
  own = await startPipeline({ retryBaseDelaySeconds: 3_000 });
  // One batch of SQS may hold a megabyte.
  for (const body of records) await sendBodies(own, 'failure', [body]);
  for (const body of bodies) await sendBodies(own, 'success', [body]);
  await expect(async () => {
    expect(await readIds('failure')).toHaveLength(records.length);
    expect(await readIds('success')).toHaveLength(bodies.length);
  }).toPass({ timeout: 60_000 + heldBackMs });
  const headers = { origin: own.url };
  await fetch(`${own.url}/api/function`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ sample: 'fail' }),
  });
  for (const name of hostileTexts.flatMap((text) => hostileFileName(text) ?? []).slice(0, 60)) {
    const query = new URLSearchParams({ filename: name });
    const { status } = await fetch(`${own.url}/api/uploads?${query}`, { method: 'POST', headers, body: 'x' });
    expect(status).toBe(201);
  }
});

test.afterAll(() => own?.stop());

test.describe('hostile text does nothing', () => {
  test('there is enough of it', () => {
    expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(50);
  });

  test('in the lists, the waiting rows and the notices', async ({ page }) => {
    test.setTimeout(120_000 + heldBackMs);
    const watch = await watchHostilePage(page, own.url);
    await openDashboard(page, own.url);
    await expect(page.getByRole('region', { name: 'Waiting for a result' })).toBeVisible();
    for (const lane of [/^Success/, /^Failure/]) {
      const list = page.getByRole('list', { name: lane });
      await list.getByRole('link').first().hover();
      await expect(async () => {
        await page.mouse.wheel(0, 1_500);
        expect(await list.evaluate(isAtEnd)).toBe(true);
      }).toPass({ timeout: 30_000, intervals: [0] });
      await watch.expectNothingHappened(`the lane ${lane}`);
    }
  });

  test('in the filters', async ({ page }) => {
    test.setTimeout(240_000 + heldBackMs);
    const watch = await watchHostilePage(page, own.url);
    await openDashboard(page, own.url);
    for (const text of hostileTexts.slice(0, 30))
      await page.getByRole('combobox', { name: 'Search' }).fill(text.slice(0, 450));
    for (const text of hostileTexts.filter((each) => each.trim() !== '' && each.length < 200).slice(30, 40)) {
      const filters = new URLSearchParams({ errorType: text.slice(0, 200), q: text.slice(0, 200) });
      await openDashboard(page, `${own.url}/?${filters}`);
      await watch.expectNothingHappened(`filters ${text.slice(0, 60)}`);
    }
  });

  for (const [what, queue] of [
    ['a record', 'failure'],
    ['a message that is no record', 'success'],
  ] as const) {
    test(`in the drawer of ${what}, in all its parts`, async ({ page }) => {
      test.setTimeout(300_000 + heldBackMs);
      const watch = await watchHostilePage(page, own.url);
      const width = 390;
      await page.setViewportSize({ width, height: 800 });
      await openDashboard(page, own.url);
      const drawer = openRecordOf(page);
      for (const id of await readIds(queue)) {
        await page.evaluate((path) => window.history.pushState(null, '', path), `/records/${id}`);
        // Hidden where the drawer is narrow.
        await expect(drawer.locator(`a[href="/records/${id}"]`)).toBeAttached();
        await expect(drawer.getByRole('heading').first()).toBeVisible();
        await openEverything(page, '#record-pane');
        await watch.expectNothingHappened(`drawer of ${id}`, [width]);
      }
    });

    test(`on the page of ${what}`, async ({ page }) => {
      test.setTimeout(180_000 + heldBackMs);
      const watch = await watchHostilePage(page, own.url);
      // What they show is what the drawer shows: a few, then.
      for (const id of (await readIds(queue)).filter((_, index) => index % 8 === 0)) {
        await page.goto(`${own.url}/records/${id}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await openEverything(page, 'main');
        await watch.expectNothingHappened(`page of ${id}`);
      }
    });
  }

  test('in the drawer, and through every copy button', async ({ page, context }) => {
    test.setTimeout(240_000 + heldBackMs);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const watch = await watchHostilePage(page, own.url);
    await openDashboard(page, own.url);
    const rows = page.getByRole('list', { name: /^Failure/ }).getByRole('link');
    for (const index of [0, 2, 4, 6]) {
      await rows.nth(index).click();
      const drawer = openRecordOf(page);
      await expect(drawer.getByRole('heading').first()).toBeVisible();
      for (const button of await drawer.getByRole('button', { name: /^Copy: / }).all()) {
        await button.click();
        expect(typeof (await page.evaluate(() => navigator.clipboard.readText()))).toBe('string');
      }
      await watch.expectNothingHappened(`drawer ${index}`);
      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
    }
  });

  test('on the display', async ({ page }) => {
    test.setTimeout(240_000 + heldBackMs);
    const watch = await watchHostilePage(page, own.url);
    await page.goto(`${own.url}/display`);
    const items = page.getByRole('region', { name: 'Latest results' }).getByRole('listitem');
    await expect(items.first()).toBeVisible();
    for (let start = 0; start < records.length; start += 10) {
      const marker = `shown-${start}`;
      const batch = hostileTexts.slice(start, start + 10).map((text, at) => hostileRecord(text, 1_000 + start + at));
      for (const body of batch) await sendBodies(own, 'failure', [body]);
      await sendBodies(own, 'failure', [hostileRecord(marker, 2_000 + start)]);
      // SQS may hand over the last two in either order.
      await expect(items.filter({ hasText: marker }).first()).toBeVisible();
      await watch.expectNothingHappened(`the display with ${start}`);
    }
  });

  test('on the page to join, as a nickname and as names of own files', async ({ page }) => {
    test.setTimeout(120_000 + heldBackMs);
    const watch = await watchHostilePage(page, own.url);
    await page.goto(`${own.url}/join`);
    await page.getByLabel('Your nickname').fill('<img src=x onerror=1>');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Upload and watch' })).toBeVisible();
    const names = hostileTexts.flatMap((text) => hostileFileName(text) ?? []).slice(0, 60);
    const input = page.getByLabel('Choose files').and(page.locator('input'));
    await input.setInputFiles(names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') })));
    const rows = page.getByRole('region', { name: 'Waiting for a result' }).getByRole('listitem');
    await rows.getByRole('button', { name: `${names.length} files` }).click();
    await expect(rows.getByRole('listitem')).toHaveCount(names.length);
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
    await watch.expectNothingHappened('the page to join');
  });

  test('on the set-up page', async ({ page }) => {
    const watch = await watchHostilePage(page, own.url);
    await page.goto(`${own.url}/setup`);
    const checks = page.getByRole('list', { name: 'Set-up checks' }).getByRole('heading').getByRole('button');
    await expect(checks).toHaveCount(13);
    for (const check of await checks.all()) await check.click();
    await expect(page.getByText('lambda-s3-function').first()).toBeVisible();
    await watch.expectNothingHappened('set-up');
  });
});

/** Opens whatever is folded: stack as written, raw body, contexts, trees. */
async function openEverything(page: Page, within: string): Promise<void> {
  await page.evaluate((root) => {
    for (const fold of document.querySelectorAll<HTMLElement>(`${root} button[aria-expanded="false"]`)) fold.click();
  }, within);
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('button')) if (button.textContent === 'Expand all') button.click();
  });
}

async function readIds(queue: string): Promise<number[]> {
  const page: RecordPage = await (await fetch(`${own.url}/api/records?queue=${queue}&limit=200`)).json();
  return page.records.map(({ id }) => id);
}

function isAtEnd(list: HTMLElement): boolean {
  const box = list.closest('.overflow-y-auto');
  return box !== null && box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
}
