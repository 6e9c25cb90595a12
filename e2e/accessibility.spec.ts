import type { Page } from '@playwright/test';
import { openDashboard, openRecordOf, unfoldPipeline } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { openRoom } from './fixtures/open-room.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const recordsEach = 25;
const viewports = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
let empty: Pipeline | undefined;
let full: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  full = await startPipeline();
  const keys = Array.from({ length: recordsEach }, (_, index) => `uploads/${index}/plan.txt`);
  await sendBodies(
    full,
    'success',
    keys.map((key) => exampleSuccess({ key })),
  );
  await sendBodies(
    full,
    'failure',
    keys.map((key) => exampleFailure({ key })),
  );
});

test.afterAll(async () => {
  await empty?.stop();
  await full.stop();
});

/** Each leaves the page in the state to be looked at. */
const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['the dashboard without records @long', async (page) => openDashboard(page, await emptyUrl())],
  [
    'the dashboard with 50 records',
    async (page) => {
      await openDashboard(page, full.url);
      await expect(firstRow(page)).toBeVisible();
    },
  ],
  [
    'an open record @long',
    async (page) => {
      await openDashboard(page, full.url);
      await firstRow(page).click();
      await expect(openRecordOf(page).getByRole('heading', { name: /plan\.txt/ })).toBeVisible();
    },
  ],
  [
    'the page of a record @long',
    async (page) => {
      await page.goto(`${full.url}/records/1`);
      await expect(page.getByRole('heading', { level: 1, name: /plan\.txt/ })).toBeVisible();
    },
  ],
  [
    'a record that is not there @long',
    async (page) => {
      await page.goto(`${full.url}/records/999999`);
      await expect(page.getByRole('heading', { level: 1, name: 'Record not found' })).toBeVisible();
    },
  ],
  ['the display without records @long', async (page) => openDisplay(page, await emptyUrl())],
  [
    'the display with 50 records @long',
    async (page) => {
      await openDisplay(page, full.url);
      await expect(page.getByRole('listitem').filter({ hasText: 'plan.txt' }).first()).toBeVisible();
    },
  ],
  [
    'the display whose server gives no results @long',
    async (page) => {
      await page.route('**/api/records?*', (route) => route.fulfill({ status: 503, json: { code: 'internal' } }));
      await openRoom(page, { reachable: false });
      await page.goto(`${full.url}/display`);
      await expect(page.getByText('The results can’t be loaded.')).toBeVisible();
    },
  ],
  [
    'an address that is not there @long',
    async (page) => {
      await page.goto(`${full.url}/nothing-here`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  ],
];

for (const [name, reach] of states) {
  test(`axe finds nothing wrong with ${name}, light and dark, wide and narrow`, async ({ page }) => {
    await reach(page);
    for (const viewport of viewports) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await painted(page);
        expect.soft(await findAxeFaults(page), `${colorScheme}, ${viewport.width} pixels wide`).toEqual([]);
      }
    }
  });
}

test('everything of the main job can be reached and done by keyboard', async ({ page }) => {
  await openDashboard(page, full.url);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to results' })).toBeFocused();
  await firstRow(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(openRecordOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(openRecordOf(page)).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('every field has the edge of a control, and what is chosen the accent colour', async ({ page }) => {
  await openDashboard(page, full.url);
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Function' })).toBeVisible();
  const looks = await page
    .locator('input:visible:not([type="file"], .sr-only), select:visible')
    .evaluateAll((fields) => {
      const [edge, accent] = ['--edge', '--accent'].map((token) => {
        const probe = document.createElement('i');
        probe.style.color = `var(${token})`;
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      });
      return fields.map((field) => {
        const { borderTopColor, accentColor } = getComputedStyle(field);
        return {
          name: field.outerHTML.slice(0, 200),
          isEdge: borderTopColor === edge,
          isAccent: accentColor === accent,
        };
      });
    });
  expect(looks.length).toBeGreaterThan(5);
  expect(looks.filter(({ isEdge, isAccent }) => !isEdge || !isAccent)).toEqual([]);
});

test('a choice of one is one tab stop: arrows move in it, and nothing is deployed by them @phone', async ({ page }) => {
  const deploys: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') deploys.push(request.url());
  });
  await openDashboard(page, full.url);
  await unfoldPipeline(page);
  const code = page.getByRole('radiogroup', { name: 'What the function does' }).getByRole('radio');
  await expect(code.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
  const chosen = code.and(page.locator('[aria-checked="true"]'));
  await chosen.focus();
  await page.keyboard.press('ArrowRight');
  await expect(code.and(page.locator('[aria-checked="false"]'))).toBeFocused();
  await expect(code.and(page.locator('[tabindex="0"]'))).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(code.and(page.locator(':focus'))).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(chosen).toBeFocused();
  expect(deploys).toEqual([]);
});

test('on a small screen the lanes are one tab stop, and the arrows change them', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDashboard(page, full.url);
  const lanes = page.getByRole('group', { name: 'Show' });
  await lanes.getByRole('radio', { name: 'All' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lanes.getByRole('radio', { name: 'Success' })).toBeChecked();
  await expect(page).toHaveURL(/queue=success/);
  await expect(lanes.getByRole('radio', { name: 'Success' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(lanes.locator(':focus')).toHaveCount(0);
});

async function openDisplay(page: Page, url: string): Promise<void> {
  await openRoom(page);
  await page.goto(`${url}/display`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the address to join' })).toBeVisible();
}

function firstRow(page: Page) {
  return page.getByRole('main').getByRole('link').filter({ hasText: 'plan.txt' }).first();
}

async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

async function emptyUrl(): Promise<string> {
  empty ??= await startPipeline();
  return empty.url;
}
