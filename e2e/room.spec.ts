import { type Browser, expect, type Page, test } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { closeContexts } from './fixtures/close-contexts.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let pipeline: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  pipeline = await startPipeline({ host: '0.0.0.0', env: ACCESS_CODE_ENV });
});

test.afterEach(({ browser }) => closeContexts(browser));
test.afterAll(() => pipeline.stop());

const WORDS = {
  en: {
    room: 'Room',
    hide: /^Hide nickname/,
    show: /^Show nickname/,
    hidden: 'Hidden name',
    pause: 'Pause uploads',
    resume: 'Let uploads go on',
    paused: 'The instructor has paused uploads',
    remove: /^Remove/,
    confirmRemove: 'Remove',
    clear: 'Clear for the next class',
    confirmClear: 'Clear',
    empty: 'Nobody has joined yet.',
    code: 'Access code',
    choose: 'Choose files',
    nickname: 'Your nickname',
    join: 'Join',
    results: 'Your results',
    back: '← Your results',
    gone: 'Record not found',
    active: /^\d+s ago$/,
  },
  ko: {
    room: '수업',
    hide: /^별명 숨기기/,
    show: /^별명 보이기/,
    hidden: '숨긴 별명',
    pause: '업로드 멈추기',
    resume: '업로드 다시 허용',
    paused: '강사가 업로드를 멈췄어요',
    remove: /^내보내기/,
    confirmRemove: '내보내기',
    clear: '다음 수업을 위해 비우기',
    confirmClear: '비우기',
    empty: '아직 참여한 사람이 없어요.',
    code: '접속 코드',
    choose: '파일 선택',
    nickname: '별명',
    join: '참여하기',
    results: '내 결과',
    back: '← 내 결과',
    gone: '레코드를 찾을 수 없어요',
    active: /^\d+초 전$/,
  },
};

/** With the code, but without a name. */
async function openPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: pipeline.url, locale, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`/join?code=${codes.participant}`);
  return page;
}

async function joinAs(browser: Browser, nickname: string, locale: keyof typeof WORDS): Promise<Page> {
  const page = await openPhone(browser, locale);
  await page.getByLabel(WORDS[locale].nickname).fill(nickname);
  await page.getByRole('button', { name: WORDS[locale].join, exact: true }).click();
  await expect(page.getByRole('heading', { name: WORDS[locale].results })).toBeVisible();
  return page;
}

async function participantIdOf(page: Page): Promise<string> {
  const { session } = await (await page.request.get('/api/session')).json();
  return session.participantId;
}

async function expectFits(page: Page): Promise<void> {
  expect(await findAxeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const locale of ['en', 'ko'] as const) {
  test(`a participant opens their own records on a phone, and nobody else’s: ${locale}`, async ({ browser }) => {
    const words = WORDS[locale];
    const page = await joinAs(browser, 'person 1', locale);
    const other = await joinAs(browser, 'person 2', locale);
    const signedOut: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 401 || response.status() === 403) signedOut.push(response.url());
    });
    const key = `uploads/${await participantIdOf(page)}/1/plan-${locale}.txt`;
    await sendBodies(pipeline, 'failure', [exampleFailure({ key })]);
    await page.getByRole('link', { name: `plan-${locale}.txt` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`plan-${locale}.txt`);
    await expect(page.getByRole('link', { name: words.back })).toHaveAttribute('href', '/join');
    await expectFits(page);
    const address = page.url();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`plan-${locale}.txt`);
    await page.getByRole('link', { name: words.back }).click();
    await expect(page.getByRole('heading', { name: words.results })).toBeVisible();
    expect(signedOut).toEqual([]);

    await other.goto(address);
    await expect(other.getByRole('heading', { name: words.gone })).toBeVisible();
    await expect(other.getByText(`plan-${locale}.txt`)).toHaveCount(0);
    await expectFits(other);
    await other.goto('/');
    await expect(other).toHaveURL(`${pipeline.url}/join`);
    for (const each of [page, other]) await each.context().close();
  });
}

for (const locale of ['en', 'ko'] as const) {
  test(`the instructor runs the room: instructor, display and three phones in one story: ${locale}`, async ({
    browser,
  }) => {
    const words = WORDS[locale];
    const context = await browser.newContext({ baseURL: pipeline.url, locale });
    const instructor = await context.newPage();
    await instructor.goto(`/?code=${codes.instructor}`);
    await instructor.getByRole('link', { name: words.room, exact: true }).click();
    await expect(instructor.getByRole('heading', { level: 1, name: words.room })).toBeVisible();
    await expect(instructor.getByText(codes.participant, { exact: true })).toBeVisible();
    await expect(instructor.getByRole('img')).toBeVisible();
    const display = await context.newPage();
    await display.goto('/display');
    const phones = [
      await joinAs(browser, `First ${locale}`, locale),
      await joinAs(browser, `Second ${locale}`, locale),
      await joinAs(browser, `Third ${locale}`, locale),
    ] as const;
    const [first, second, third] = phones;
    const unnamed = await openPhone(browser, locale);
    await expect(unnamed.getByLabel(WORDS[locale].nickname)).toBeVisible();
    const upload = (page: Page, name: string) =>
      page
        .getByLabel(words.choose)
        .and(page.locator('input'))
        .setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from('Hello') }]);
    const rowOf = (name: string) => instructor.getByRole('row').filter({ hasText: name });

    await upload(first, `first-${locale}.txt`);
    await expect(first.getByRole('link', { name: `first-${locale}.txt` })).toBeVisible();
    await expect(display.getByRole('listitem').filter({ hasText: `first-${locale}.txt` })).toContainText(
      `First ${locale}`,
    );
    await expect(rowOf(`First ${locale}`)).toContainText(`first-${locale}.txt`);
    await expect(rowOf(`Second ${locale}`).locator('time')).toHaveText(words.active);
    await expectFits(instructor);

    await rowOf(`First ${locale}`).getByRole('button', { name: words.hide }).click();
    await expect(display.getByText(`First ${locale}`)).toHaveCount(0);
    await expect(instructor.getByText(`First ${locale}`)).toHaveCount(0);
    await rowOf(words.hidden).getByRole('button', { name: words.show }).click();
    await expect(rowOf(`First ${locale}`)).toBeVisible();

    await instructor.getByRole('button', { name: words.pause }).click();
    // By the stream: the phone asks only every ten seconds.
    await expect(second.getByText(words.paused)).toBeVisible({ timeout: 3_000 });
    await upload(second, `second-${locale}.txt`);
    await expect(second.getByRole('listitem').filter({ hasText: words.paused })).toBeVisible();
    await expectFits(second);
    await instructor.getByRole('button', { name: words.resume }).click();
    await expect(second.getByRole('status').filter({ hasText: words.paused })).toHaveCount(0, { timeout: 3_000 });

    await rowOf(`Third ${locale}`).getByRole('button', { name: words.remove }).click();
    const dialog = instructor.getByRole('dialog');
    await expect(dialog).toContainText(codes.participant);
    await expectFits(instructor);
    await dialog.getByRole('button', { name: words.confirmRemove, exact: true }).click();
    await expect(rowOf(`Third ${locale}`)).toHaveCount(0);
    await expect(third).toHaveURL(/\/sign-in/);
    await third.getByLabel(words.code).fill(codes.participant);
    await third.keyboard.press('Enter');
    await expect(third.getByLabel(words.nickname)).toBeVisible();

    for (const size of [
      { width: 360, height: 740 },
      { width: 390, height: 844 },
    ]) {
      await instructor.setViewportSize(size);
      await expectFits(instructor);
    }
    await instructor.getByRole('button', { name: words.clear }).click();
    await dialog.getByRole('button', { name: words.confirmClear, exact: true }).click();
    await expect(instructor.getByText(words.empty)).toBeVisible();
    await expect(first).toHaveURL(/\/sign-in/);
    await unnamed.reload();
    await expect(unnamed).toHaveURL(/\/sign-in/);
    for (const page of [...phones, unnamed, instructor]) await page.context().close();
  });
}
