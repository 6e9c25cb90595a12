import { type Browser, expect, type Page, test } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
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

test.afterAll(() => pipeline.stop());

const WORDS = {
  en: {
    nickname: 'Your nickname',
    join: 'Join',
    results: 'Your results',
    back: '← Your results',
    gone: 'Record not found',
  },
  ko: { nickname: '별명', join: '참여하기', results: '내 결과', back: '← 내 결과', gone: '레코드를 찾을 수 없어요' },
};

async function joinAs(browser: Browser, nickname: string, locale: keyof typeof WORDS): Promise<Page> {
  const context = await browser.newContext({ baseURL: pipeline.url, locale, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`/join?code=${codes.participant}`);
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
