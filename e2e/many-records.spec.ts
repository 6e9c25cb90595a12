import type { Locator } from '@playwright/test';
import { laneOf, openDashboard, rowOf } from './fixtures/dashboard.ts';
import { exampleSuccess } from './fixtures/example-record.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const recordCount = 10_000;
let own: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  own = await startPipeline();
  const bodies = Array.from({ length: recordCount }, (_, index) => exampleSuccess({ key: `many/file-${index}.txt` }));
  await sendBodies(own, 'success', bodies);
});

test.afterAll(() => own?.stop());

test('a list of 10,000 records scrolls to its oldest, with only the rows in sight drawn', async ({ page }) => {
  test.setTimeout(180_000 + heldBackMs);
  await expect(async () => {
    const response = await fetch(`${own.url}/api/records?limit=1`);
    const { records } = await response.json();
    expect(records[0].id).toBeGreaterThanOrEqual(recordCount);
  }).toPass({ timeout: 60_000 + heldBackMs });
  await openDashboard(page, own.url);
  const lane = laneOf(page, 'success');
  await expect(lane.getByRole('link').first()).toBeVisible();
  await lane.getByRole('link').first().hover();
  await expect(async () => {
    await page.mouse.wheel(0, 1_000_000);
    await expect(page.getByText('No older results')).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 120_000, intervals: [0] });
  await expect(rowOf(lane, 'file-').last()).toBeVisible();
  expect(await lane.getByRole('link').count()).toBeLessThan(100);
});

test('on the display 10,000 fits beside its queue’s name, and its part of the picture is as high as that of 0', async ({
  page,
}) => {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${own.url}/display`);
    const [many, none] = [page.locator('[data-count="success"]'), page.locator('[data-count="failure"]')];
    await expect(many).toHaveText(recordCount.toLocaleString('en'));
    await expect(none).toHaveText('0');
    const heightOf = (count: Locator) =>
      count.evaluate((element) => element.closest('li')?.getBoundingClientRect().height);
    expect(await heightOf(many)).toBeCloseTo((await heightOf(none)) ?? 0, 0);
    const name = page.getByText('Succeeded', { exact: true }).first();
    expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});
