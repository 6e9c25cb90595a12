import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { LessonStepName } from '#lib/domain/lesson/lesson-steps.ts';
import en from '#messages/en.json' with { type: 'json' };
import ko from '#messages/ko.json' with { type: 'json' };
import { openRecordOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { restoreFunction } from './fixtures/deploy-code.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';

const languages = [
  { locale: 'en-GB', words: en.lesson, sampleFile: en.upload.sample },
  { locale: 'ko-KR', words: ko.lesson, sampleFile: ko.upload.sample },
];

test.afterEach(({ page, pipeline }) => restoreFunction(page, pipeline.url));

async function openLesson(page: Page, words: typeof en.lesson): Promise<Locator> {
  await page.goto('/');
  await page.getByRole('button', { name: words.open, exact: true }).click();
  return page.getByRole('complementary', { name: words.title, exact: true });
}

for (const { locale, words, sampleFile } of languages) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the lesson is worked through from start to end @phone', async ({ page, pipeline }) => {
      const patience = 30_000 + heldBackMs + pipeline.retryBaseDelaySeconds * 3500;
      test.setTimeout(120_000 + 3 * patience);
      const lesson = await openLesson(page, words);
      const click = (name: string) => lesson.getByRole('button', { name, exact: true }).click();
      const read = async () => {
        await lesson.getByRole('link', { name: words.actions.read }).click();
        await expect(openRecordOf(page)).toBeVisible();
        await page.goBack();
        await expect(openRecordOf(page)).toBeHidden();
      };
      /** Does what a step asks for, waits until it was seen, and goes on. */
      const step = async (name: LessonStepName, act?: () => Promise<void>) => {
        await expect(lesson.getByRole('heading', { name: words.steps[name].title, exact: true })).toBeVisible();
        await act?.();
        await expect(lesson.getByRole('status').filter({ hasText: words.steps[name].done })).toBeVisible({
          timeout: patience,
        });
        if (name !== 'put-back') await click(words.next);
      };

      await step('queues');
      await step('destinations');
      await step('returns');
      await step('stop-pollers', () => click(words.actions.stop));
      await step('predict-success', async () => {
        await expect(lesson.getByText(words.steps['predict-success'].open)).toBeVisible();
        await lesson.getByRole('radio', { name: words.answers.success['success-queue'] }).check();
      });
      await page.reload();
      await step('upload-success', () => click(sampleFile));
      await step('available-success');
      await step('poll-success', () => click(words.actions['poll-success']));
      await expect(lesson.getByText(words.asExpected)).toBeVisible();
      await step('read-success', async () => {
        await read();
        await expect(lesson.getByText(words.asExpected)).toBeVisible();
      });
      await step('raises', () => click(words.actions.fail));
      await step('predict-failure', () =>
        lesson.getByRole('radio', { name: words.answers.failure['one-each'] }).check(),
      );
      await step('upload-failure', () => click(sampleFile));
      await step('retries', () =>
        expect(lesson.getByRole('list', { name: words.attempts }).getByRole('listitem')).toHaveCount(3),
      );
      await step('available-failure');
      await step('poll-failure', () => click(words.actions['poll-failure']));
      await step('read-failure', async () => {
        await read();
        const feedback = lesson.getByRole('region', { name: words.feedback });
        await expect(feedback).toContainText(words.otherThanExpected);
        await expect(feedback).toContainText(words.answers.failure['after-retries']);
        await lesson.getByRole('radio', { name: '1', exact: true }).check();
        await expect(lesson.getByText(words.lookAgain)).toBeVisible();
        await lesson.getByRole('radio', { name: '3', exact: true }).check();
        await lesson.getByRole('radio', { name: 'RetriesExhausted' }).check();
      });
      await step('put-back', async () => {
        await click(words.actions.succeed);
        await click(words.actions.start);
      });

      await click(words.reset);
      await click(words.resetConfirm);
      await expect(lesson.getByRole('heading', { name: words.steps.queues.title })).toBeVisible();
    });
  });
}

test('an open record and the lesson stand beside each other, and the lesson points and hints @phone', async ({
  page,
  pipeline,
}) => {
  const words = en.lesson;
  const headers = { origin: pipeline.url };
  await page.request.post(`${pipeline.url}/api/uploads?filename=${uniqueName('beside')}`, { headers, data: 'x' });
  const progress = { version: 2, current: 'predict-success', baselines: {} };
  await page.addInitScript((text) => localStorage.setItem('lesson', text), JSON.stringify(progress));
  const lesson = await openLesson(page, words);
  await expect(lesson.getByText(words.hints['pollers-running'])).toBeVisible();
  await expect(lesson.getByText('step 5 of 9')).toBeVisible();
  await lesson.getByRole('button', { name: /^(Next|Skip)$/ }).click();
  const target = page.locator('[data-lesson-here]');
  await expect(target).toHaveCount(1);
  await expect(target).toContainText(en.upload.pick);
  await expect(target).toBeInViewport({ ratio: 1 });
  expect(overlap(await target.boundingBox(), await lesson.boundingBox())).toBe(false);

  await page.locator('[data-record-id]').first().click();
  await expect(openRecordOf(page)).toBeVisible();
  expect(overlap(await openRecordOf(page).boundingBox(), await lesson.boundingBox())).toBe(false);
  await lesson.getByRole('button', { name: words.back, exact: true }).click();
  await expect(lesson.getByRole('heading', { name: words.steps['predict-success'].title })).toBeVisible();
  await lesson.getByRole('button', { name: words.close }).click();
  await expect(lesson).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(openRecordOf(page)).toBeHidden();
});

type Box = { x: number; y: number; width: number; height: number } | null;

function overlap(one: Box, other: Box): boolean {
  if (!one || !other) throw new Error('One of them isn’t drawn.');
  const isBeside = one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1;
  return !isBeside && one.y + one.height > other.y + 1 && other.y + other.height > one.y + 1;
}

test('the lesson is stepped through by keyboard, keeps its place, and gives the focus back', async ({ page }) => {
  const words = en.lesson;
  const lesson = await openLesson(page, words);
  await lesson.getByRole('button', { name: /^(Next|Skip)$/ }).focus();
  await page.keyboard.press('Enter');
  const second = lesson.getByRole('heading', { name: words.steps.destinations.title });
  await expect(second).toBeFocused();
  await lesson.getByRole('button', { name: words.back, exact: true }).press('Enter');
  await expect(lesson.getByRole('heading', { name: words.steps.queues.title })).toBeFocused();
  await page.evaluate(() => localStorage.setItem('lesson', '{"version":2,"current":"dance"}'));
  await page.reload();
  await expect(lesson.getByRole('heading', { name: words.steps.queues.title })).toBeVisible();
  await lesson.getByRole('button', { name: words.close }).focus();
  await page.keyboard.press('Escape');
  await expect(lesson).toBeHidden();
  await expect(page.getByRole('button', { name: words.open, exact: true })).toBeFocused();
});

test('the lesson follows the learner’s own upload, whoever else uploads meanwhile', async ({ page, pipeline }) => {
  const words = en.lesson;
  const progress = { version: 2, current: 'upload-success', baselines: { success: { startedAt: '', available: 0 } } };
  await page.addInitScript((text) => localStorage.setItem('lesson', text), JSON.stringify(progress));
  const lesson = await openLesson(page, words);
  const step = lesson.getByRole('status').filter({ hasText: words.steps['upload-success'].open });
  const theirs = uniqueName('theirs');
  const headers = { origin: pipeline.url };
  await fetch(`${pipeline.url}/api/uploads?filename=${theirs}`, { method: 'POST', headers, body: 'x' });
  await expect(rowOf(page, theirs)).toBeVisible();
  await expect(step).toBeVisible();
  await lesson.getByRole('button', { name: en.upload.sample, exact: true }).click();
  await expect(lesson.getByText(words.steps['upload-success'].done)).toBeVisible();
});

test('a click before the page’s script has come isn’t lost', async ({ page }) => {
  await page.route('**/*.js', async (route) => {
    await setTimeout(1000);
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('button', { name: en.lesson.open, exact: true }).click();
  await expect(page.getByRole('complementary', { name: en.lesson.title, exact: true })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the lesson, ${theme} @phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const lesson = await openLesson(page, en.lesson);
    for (const name of ['destinations', 'returns', 'stop-pollers', 'predict-success'] as const) {
      await lesson.getByRole('button', { name: /^(Next|Skip)$/ }).click();
      await expect(lesson.getByRole('heading', { name: en.lesson.steps[name].title })).toBeVisible();
    }
    expect(await findAxeFaults(page)).toEqual([]);
  });
}
