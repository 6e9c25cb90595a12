import { type Browser, expect, type Page, test } from '@playwright/test';
import en from '#messages/en.json' with { type: 'json' };
import ko from '#messages/ko.json' with { type: 'json' };
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { closeContexts } from './fixtures/close-contexts.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const LANGUAGES = [
  { locale: 'en', words: en, answered: (answers: number) => `${answers} of 3 answered` },
  { locale: 'ko', words: ko, answered: (answers: number) => `3명 중 ${answers}명 응답` },
];
let pipeline: Pipeline;

test.beforeEach(async () => {
  test.setTimeout(240_000 + 4 * heldBackMs);
  pipeline = await startPipeline({ host: '0.0.0.0', env: ACCESS_CODE_ENV });
});

test.afterEach(async ({ browser }) => {
  await closeContexts(browser);
  await pipeline.stop();
});

async function open(browser: Browser, locale: string, size: [number, number], path: string): Promise<Page> {
  const [width, height] = size;
  const context = await browser.newContext({ baseURL: pipeline.url, locale, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

for (const { locale, words, answered } of LANGUAGES) {
  test(`a class answers on its phones, and sees what it said and what happened: ${locale}`, async ({ browser }) => {
    const { lesson: w, classLesson: c } = words;
    const join = async (nickname: string, size: [number, number]) => {
      const page = await open(browser, locale, size, `/join?code=${codes.participant}`);
      await page.getByLabel(words.join.nickname, { exact: true }).fill(nickname);
      await page.getByRole('button', { name: words.join.join, exact: true }).click();
      await expect(page.getByRole('heading', { name: words.join.results })).toBeVisible();
      return page;
    };
    const phones = [
      await join('Person 1', [360, 740]),
      await join('사람 2', [390, 844]),
      await join('Person 3', [360, 740]),
    ] as const;
    const [first, second, third] = phones;
    const instructor = await open(browser, locale, [1280, 800], `/?code=${codes.instructor}`);
    const display = await open(browser, locale, [1280, 720], `/display?code=${codes.viewer}`);
    const room = await open(browser, locale, [1280, 800], `/room?code=${codes.instructor}`);
    const row = (nickname: string) => room.getByRole('row').filter({ hasText: nickname });
    await expect(row('Person 1')).toBeVisible();

    await instructor.getByRole('button', { name: w.open, exact: true }).click();
    const panel = instructor.getByRole('complementary', { name: w.title, exact: true });
    const click = (name: string) => panel.getByRole('button', { name, exact: true }).click();
    await expect(first.getByRole('heading', { name: w.steps.queues.title })).toBeVisible();
    for (const name of ['destinations', 'returns', 'stop-pollers', 'predict-success'] as const) {
      if (name === 'predict-success') await click(w.actions.stop);
      await panel.getByRole('button', { name: new RegExp(`^(${w.next}|${w.skip})$`) }).click();
      await expect(panel.getByRole('heading', { name: w.steps[name].title, exact: true })).toBeVisible();
    }

    await click(c.ask);
    await expect(display.getByRole('heading', { name: w.questions.success })).toBeVisible();
    await first.getByRole('radio', { name: w.answers.success.nowhere }).check();
    await expect(first.getByText(c.noted)).toBeVisible();
    for (const page of [panel, display]) await expect(page.getByText(answered(1))).toBeVisible();
    await expect(row('Person 1')).toContainText(words.room.roster.given);
    await expect(row('사람 2')).toContainText(words.room.roster.notGiven);
    await second.getByRole('radio', { name: w.answers.success.nowhere }).check();
    await second.getByRole('radio', { name: w.answers.success['success-queue'] }).check();
    await expect(row('사람 2')).toContainText(words.room.roster.given);
    await expect(row('Person 3')).toContainText(words.room.roster.notGiven);
    for (const page of [panel, display]) await expect(page.getByText(answered(2))).toBeVisible();
    for (const page of [...phones, display, instructor, room]) expect(await findAxeFaults(page)).toEqual([]);
    await expect(display.getByRole('list', { name: c.distribution })).toHaveCount(0);

    await click(c.close);
    for (const page of [...phones, display, panel]) {
      await expect(page.getByRole('list', { name: c.distribution })).toBeVisible();
    }
    for (const page of [first, third]) await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(panel.getByRole('status').filter({ hasText: c.done })).toBeVisible();
    await click(w.next);
    await click(words.upload.sample);
    await click(w.next);
    await expect(panel.getByRole('status').filter({ hasText: w.steps['available-success'].done })).toBeVisible();
    await click(w.next);
    await expect(display.getByText(c.happened)).toHaveCount(0);
    await click(w.actions['poll-success']);
    for (const page of [...phones, display]) {
      const happened = page.getByRole('list', { name: c.distribution }).locator('[data-actual]');
      await expect(happened).toContainText(w.answers.success['success-queue']);
      await expect(happened).toContainText(c.happened);
    }
    await expect(first.getByRole('listitem').filter({ hasText: c.yours })).toContainText(w.answers.success.nowhere);
    for (const page of [...phones, display, instructor]) expect(await findAxeFaults(page)).toEqual([]);
    expect(await display.getByRole('main').getByRole('list', { name: c.distribution }).innerText()).not.toContain(
      'Person 1',
    );

    await click(w.next);
    await expect(display.getByRole('heading', { name: words.display.failure.title })).toBeVisible();
    await expect(row('Person 1')).not.toContainText(words.room.roster.given);
    await room.getByRole('button', { name: words.room.clear.open }).click();
    await room.getByRole('button', { name: words.room.clear.confirm, exact: true }).click();
    await expect(room.getByText(words.room.roster.empty)).toBeVisible();
  });
}
