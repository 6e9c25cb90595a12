import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { closeContexts } from './fixtures/close-contexts.ts';
import {
  chooseFiles,
  deploySample,
  openDashboard,
  openQueue,
  openRecordOf,
  pendingRowOf,
  rowOf,
  uniqueName,
} from './fixtures/dashboard.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let pipeline: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  pipeline = await startPipeline({
    host: '0.0.0.0',
    env: {
      ...ACCESS_CODE_ENV,
      PARTICIPANT_MAX_UPLOAD_BYTES: '3000',
      PARTICIPANT_UPLOADS_PER_MINUTE: '2',
      CLASS_MAX_UPLOAD_BYTES: '5000',
    },
  });
});

test.afterEach(({ browser }) => closeContexts(browser));
test.afterAll(() => pipeline.stop());

async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: pipeline.url, ...options });
  return context.newPage();
}

/** By the address that a QR code holds. */
async function joinAs(browser: Browser, nickname: string): Promise<Page> {
  const page = await newPage(browser, { viewport: { width: 390, height: 844 } });
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && !request.redirectedFrom()) documents.push(request.url());
  });
  await page.goto(`/join?code=${codes.participant}`);
  await page.getByLabel('Your nickname').fill(nickname);
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Upload and watch' })).toBeVisible();
  expect(documents).toHaveLength(1);
  return page;
}

const resultsOf = (page: Page) => page.getByRole('region', { name: 'Your results' });

test('a person without a session signs in, after a wrong code, and comes back to where they were', async ({
  browser,
}) => {
  const page = await newPage(browser);
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsetup$/);
  await page.getByLabel('Access code').fill('no-such-code');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Wrong code' })).toBeVisible();
  await page.getByLabel('Access code').fill('Look at THIS');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().close();
});

test('a viewer sees everything and finds nothing to press that would be refused', async ({ browser }) => {
  const page = await newPage(browser);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 401 || response.status() === 403) refused.push(response.url());
  });
  await page.goto(`/?code=${codes.viewer}`);
  await expect(page).toHaveURL(`${pipeline.url}/`);
  await openDashboard(page);
  await expect(page.getByText('Viewers can’t upload or change the function.')).toBeVisible();
  const queue = await openQueue(page, 'success');
  await expect(queue.getByText('In flight')).toBeVisible();
  for (const name of ['Returns OK', 'Boom!']) await expect(page.getByRole('radio', { name })).toHaveCount(0);
  for (const name of [/^Stop/, /^Start/, /^Poll /, /Choose files/, /code$/]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  await page.goto('/setup');
  await expect(page.getByRole('list').getByRole('listitem').first()).toBeVisible();
  expect(refused).toEqual([]);
  await page.context().close();
});

test('signing out in one window ends the session everywhere, and leads the other windows to sign in', async ({
  browser,
}) => {
  const page = await newPage(browser);
  await page.goto(`/?code=${codes.viewer}`);
  await expect(page).toHaveURL(`${pipeline.url}/`);
  await openDashboard(page);
  const [cookie] = await page.context().cookies();
  const other = await page.context().newPage();
  await openDashboard(other);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(other).toHaveURL(/\/sign-in/);
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  expect((await fetch(`${pipeline.url}/api/records`, { headers })).status).toBe(401);
  await page.context().close();
});

test('the instructor sees what the class has uploaded, and raises its limit', async ({ browser }) => {
  const participant = await joinAs(browser, 'person 1');
  const instructor = await newPage(browser);
  await instructor.goto(`/?code=${codes.instructor}`);
  await expect(instructor).toHaveURL(`${pipeline.url}/`);
  await openDashboard(instructor);
  await expect(instructor.getByText(/Participants: .* of 5 kB/)).toBeVisible();
  await chooseFiles(participant, [{ name: 'one.bin', buffer: Buffer.alloc(2_900) }]);
  await expect(resultsOf(participant).getByRole('listitem').filter({ hasText: 'one.bin' })).toBeVisible();
  await chooseFiles(participant, [{ name: 'two.bin', buffer: Buffer.alloc(2_900) }]);
  await expect(participant.getByText('Ask the instructor to raise it')).toBeVisible();
  await instructor.getByRole('button', { name: 'Change limit' }).click();
  await instructor.getByLabel('Total limit in MB').fill('50');
  await instructor.getByRole('button', { name: 'Save' }).click();
  await expect(instructor.getByText(/Participants: .* of 50 MB/)).toBeVisible();
  await instructor.context().close();
  await participant.context().close();
});

test('participants see their own uploads and outcomes only, the instructor sees all', async ({ browser }) => {
  const first = await joinAs(browser, '사람 1 👩‍💻');
  const second = await joinAs(browser, 'person 2');
  await expect(first).toHaveURL(`${pipeline.url}/join`);
  const teacher = await newPage(browser);
  await teacher.goto(`/?code=${codes.instructor}`);
  await expect(teacher).toHaveURL(`${pipeline.url}/`);
  await openDashboard(teacher);
  const [own, theirs] = [uniqueName('first'), uniqueName('second')];
  await chooseFiles(first, [own]);
  await chooseFiles(second, [theirs]);
  await expect(resultsOf(first).getByRole('listitem').filter({ hasText: own })).toContainText('Succeeded');
  await expect(resultsOf(second).getByRole('listitem').filter({ hasText: theirs })).toBeVisible();
  for (const name of [own, theirs]) await expect(rowOf(teacher, name)).toBeVisible();
  await expect(first.getByText(theirs)).toHaveCount(0);
  await expect(second.getByText(own)).toHaveCount(0);

  await first.goto('/');
  await expect(first).toHaveURL(`${pipeline.url}/join`);
  await expect(first.getByText('사람 1 👩‍💻')).toBeVisible();
  await expect(resultsOf(first).getByRole('listitem').filter({ hasText: own })).toBeVisible();

  await chooseFiles(first, [{ name: 'large.bin', buffer: Buffer.alloc(3001) }]);
  await expect(first.getByText('the limit is 3 kB')).toBeVisible();
  await chooseFiles(first, ['second.txt', 'third.txt', 'fourth.txt']);
  await expect(first.getByText('2 files a minute. Try again in').first()).toBeVisible();
  for (const page of [first, second, teacher]) await page.context().close();
});

test('who uploaded stands on the rows, the record and the display, until the instructor hides the nickname @long', async ({
  browser,
}) => {
  const name = uniqueName('named');
  const participant = await joinAs(browser, 'Named 1');
  const instructor = await newPage(browser);
  await instructor.goto(`/?code=${codes.instructor}`);
  await expect(instructor).toHaveURL(`${pipeline.url}/`);
  await openDashboard(instructor);
  const display = await instructor.context().newPage();
  await display.goto('/display');
  await deploySample(instructor, 'Boom!');
  await chooseFiles(participant, [name]);
  const item = display.getByRole('listitem').filter({ hasText: name });
  await expect(pendingRowOf(instructor, name)).toContainText('Named 1');
  await expect(item).toContainText('Named 1');
  await deploySample(instructor, 'Returns OK');
  await expect(rowOf(instructor, name)).toContainText('Named 1');
  await rowOf(instructor, name).click();
  const record = openRecordOf(instructor);
  await expect(record.getByText('Uploaded by')).toBeVisible();
  await record.getByRole('button', { name: 'Hide nickname' }).click();
  await expect(item).toContainText('Hidden name');
  await expect(display.getByText('Named 1')).toHaveCount(0);
  await expect(rowOf(instructor, name)).toContainText('Hidden name');
  await record.getByRole('button', { name: 'Show nickname' }).click();
  await expect(item).toContainText('Named 1');
  await expect(participant.getByText('Uploaded by')).toHaveCount(0);
  for (const page of [participant, instructor]) await page.context().close();
});

test('what is filled in before the page’s script has come is not lost', async ({ browser }) => {
  const page = await newPage(browser, { viewport: { width: 390, height: 844 } });
  await page.goto(`/join?code=${codes.participant}`);
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeEnabled();
  const script = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await script.promise;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.getByLabel('Your nickname').fill('Early');
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true });
  const joinButton = page.getByRole('button', { name: 'Join', exact: true });
  await expect(joinButton).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeDisabled();
  script.resolve();
  const asked = page.waitForRequest((request) => request.method() === 'PATCH');
  await joinButton.click();
  expect((await asked).postDataJSON()).toEqual({ nickname: 'Early', colour: 'teal' });
  await expect(page.getByRole('heading', { name: 'Upload and watch' })).toBeVisible();
  await page.context().close();
});

test('a participant who reads Korean is refused in Korean, with the limit', async ({ browser }) => {
  const page = await newPage(browser, { locale: 'ko-KR', viewport: { width: 390, height: 844 } });
  await page.goto(`/join?code=${codes.participant}`);
  await page.getByLabel('별명').fill('사람 1');
  await page.getByRole('button', { name: '참여하기', exact: true }).click();
  const files = ['가.txt', '나.txt', '다.txt', '라.txt'];
  const input = page.getByLabel('파일 선택').and(page.locator('input'));
  await input.setInputFiles(files.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('안녕') })));
  const refused = page.getByRole('listitem').filter({ hasText: '1분에 2개까지 업로드할 수 있어요.' });
  await expect(refused.first()).toContainText(/\d+초 뒤에 다시 시도하세요/);
  await expect(page.getByRole('main')).not.toContainText(/participant may|allowed|minute/);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`signing in and joining have no accessibility faults: ${colorScheme}, ${width} px @long`, async ({
      browser,
    }) => {
      const page = await newPage(browser, { colorScheme, viewport: { width, height: 844 } });
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await expectNoFaults(page);
      const context = page.context();
      await context.addCookies([await participantCookie()]);
      await page.goto('/join');
      await expect(page.getByLabel('Your nickname')).toBeVisible();
      await expectNoFaults(page);
      await page.getByLabel('Your nickname').fill('person 1');
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Upload and watch' })).toBeVisible();
      await chooseFiles(page, ['axe.txt']);
      await expect(resultsOf(page).getByRole('listitem')).toHaveCount(1);
      await expectNoFaults(page);
      await context.close();
    });
  }
}

test('who guesses codes is held up, and told for how long', async ({ browser }) => {
  const page = await newPage(browser);
  for (let count = 0; count < 9; count += 1) {
    const headers = {
      origin: pipeline.url,
      'x-forwarded-for': `192.0.2.${count}`,
      'x-dashboard-client-address': `${count}`,
    };
    const answer = await page.request.post('/api/session', { data: { code: `wrong-code-${count}` }, headers });
    expect([403, 429]).toContain(answer.status());
  }
  await page.goto('/sign-in');
  const button = page.getByRole('button', { name: 'Sign in' });
  await expect(async () => {
    await page.getByLabel('Access code').fill('wrong-again');
    await button.click();
    await expect(page.getByText(/Too many wrong codes\. Try again in \d+ seconds/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.context().close();
});

async function expectNoFaults(page: Page): Promise<void> {
  expect(await findAxeFaults(page)).toEqual([]);
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

async function participantCookie(): Promise<{ name: string; value: string; url: string }> {
  const response = await fetch(`${pipeline.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: codes.participant }),
  });
  const [name = '', value = ''] = (response.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  return { name, value, url: pipeline.url };
}
