import type { Locator, Page } from '@playwright/test';
import { type KeptPart, keptOpenCookie } from '#lib/client/kept-open.ts';
import { laneOf, openDashboard, openRecordOf } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const FAILURES = 40;
const MAX_SHIFT = 0.05;
let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
  const keys = Array.from({ length: FAILURES }, (_, index) => `failed-${index}.txt`);
  await sendBodies(
    own,
    'failure',
    keys.map((key) => exampleFailure({ key })),
  );
  await sendBodies(own, 'success', [exampleSuccess({ key: 'fine.txt' })]);
});

test.afterAll(() => own.stop());

const lesson = (page: Page) => page.getByRole('complementary', { name: 'Lesson', exact: true });
const pane = (page: Page) => page.getByRole('region', { name: 'Open record' });
const drawer = (page: Page) => page.getByRole('dialog');
const lists = (page: Page) => page.getByRole('region', { name: /^(Success|Failure|All)$/ });

async function openAt(page: Page, width: number, withLesson = false): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  if (withLesson) await keepOpen(page, 'lesson');
  await openDashboard(page, own.url);
  if (withLesson) await expect(lesson(page)).toBeVisible();
}

function keepOpen(page: Page, part: KeptPart): Promise<void> {
  return page.context().addCookies([{ name: keptOpenCookie(part), value: '', url: own.url }]);
}

/** How far the page's parts move as it loads, as the browser counts it. */
async function addUpShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[])
        (window as unknown as { shift: number }).shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shift: number }).shift);
}

async function openFirstFailure(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /failed-/ })
    .first()
    .click();
  await expect(openRecordOf(page).getByRole('heading', { name: /failed-/ })).toBeVisible();
}

async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It isn’t drawn.');
  return box;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

const facts = [
  { width: 1920, withLesson: false, listsShown: 2, place: pane, listsBeside: 2 },
  { width: 1440, withLesson: false, listsShown: 2, place: pane, listsBeside: 1 },
  { width: 1440, withLesson: true, listsShown: 2, place: drawer },
  { width: 1280, withLesson: false, listsShown: 2, place: pane, listsBeside: 1 },
  { width: 1280, withLesson: true, listsShown: 2, place: drawer },
  { width: 1024, withLesson: false, listsShown: 2, place: drawer },
  { width: 1024, withLesson: true, listsShown: 1, place: drawer },
  { width: 768, withLesson: false, listsShown: 2, place: drawer },
  { width: 768, withLesson: true, listsShown: 2, place: drawer },
  { width: 390, withLesson: false, listsShown: 1, place: drawer },
  { width: 390, withLesson: true, listsShown: 1, place: drawer },
];

for (const { width, withLesson, listsShown, place, listsBeside } of facts) {
  test(`${width} px ${withLesson ? 'with' : 'without'} the lesson: lists, record and lesson each have room @long`, async ({
    page,
  }) => {
    const readShift = await addUpShifts(page);
    await openAt(page, width, withLesson);
    await expect(lists(page)).toHaveCount(listsShown);
    if (withLesson) await expect(lesson(page).getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('link', { name: /failed-/ }).first()).toBeVisible();
    expect(await readShift()).toBeLessThanOrEqual(MAX_SHIFT);
    await expectNoSidewaysScroll(page);
    await openFirstFailure(page);
    await expect(place(page)).toBeVisible();
    await expect(pane(page).or(drawer(page))).toHaveCount(1);
    if (listsBeside) await expect(lists(page)).toHaveCount(listsBeside);
    if (withLesson) {
      const [record, beside] = [await boxOf(openRecordOf(page)), await boxOf(lesson(page))];
      const isApart = record.x + record.width <= beside.x + 1 || record.y + record.height <= beside.y + 1;
      expect(isApart, JSON.stringify({ record, beside })).toBe(true);
    }
    await expectNoSidewaysScroll(page);
  });
}

test('the list that an open record leaves room for is the record’s, can be changed, and keeps its place', async ({
  page,
}) => {
  await openAt(page, 1280);
  const failures = page.getByRole('list', { name: 'Failure' });
  const row = page.getByRole('link', { name: /failed-5\.txt/ });
  await failures.locator('..').evaluate((scroller) => scroller.scrollTo(0, 1e6));
  await row.click();
  await expect(pane(page).getByText(`${FAILURES - 5} of ${FAILURES}`)).toBeVisible();
  await expect(lists(page)).toHaveCount(1);
  await expect(row).toBeInViewport();

  await page.getByRole('radio', { name: 'Success' }).press('Space');
  await expect(page.getByRole('link', { name: /fine\.txt/ })).toBeVisible();
  await expect(failures).toBeHidden();
  await page.getByRole('main').focus();
  await page.keyboard.press('Escape');
  await expect(lists(page)).toHaveCount(2);
  await expect(row).toBeInViewport();

  await page.getByRole('link', { name: /fine\.txt/ }).click();
  await expect(lists(page)).toHaveCount(1);
  await expect(laneOf(page, 'success')).toBeVisible();
});

test('an open record changes its place as the lesson opens and closes, and takes no focus with it', async ({
  page,
}) => {
  await openAt(page, 1280);
  await openFirstFailure(page);
  await expect(pane(page)).toBeVisible();
  const button = page.getByRole('button', { name: 'Lesson', exact: true });
  await button.click();
  await expect(drawer(page)).toBeVisible();
  await expect(lesson(page)).toBeVisible();
  await expect(button).toBeFocused();
  await lesson(page).getByRole('button', { name: 'Close the lesson' }).press('Enter');
  await expect(pane(page)).toBeVisible();
  await expect(button).toBeFocused();

  await page.setViewportSize({ width: 1100, height: 800 });
  await expect(drawer(page)).toBeVisible();
  expect(await drawer(page).evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  expect(await drawer(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
});

test('charts that were left open have their place before they are drawn', async ({ page }) => {
  const readShift = await addUpShifts(page);
  await keepOpen(page, 'charts');
  await openAt(page, 1280);
  const charts = page.getByRole('region', { name: 'Charts', exact: true });
  await expect(charts.getByRole('group', { name: 'Outcomes over time' })).toBeVisible();
  expect(await readShift()).toBeLessThanOrEqual(MAX_SHIFT);
});
