import { ACCESS_CODE_ENV, ACCESS_CODES } from './fixtures/access-codes.ts';
import { laneOf, openDashboard, queuePanelOf, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const name = uniqueName('before-scripts');

test.beforeAll(async ({ pipeline }) => {
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: `example-uploads/${name}` })]);
  await sendBodies(pipeline, 'failure', [exampleFailure({ key: `example-uploads/${name}` })]);
  await expect(async () => {
    for (const outcome of ['success', 'failure']) {
      expect(await readHtml(pipeline, `/?outcome=${outcome}`)).toContain(name);
    }
  }).toPass();
});

test.describe('before any script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('the newest rows, the function and the queues are there', async ({ page }) => {
    await page.goto('/');
    await expect(rowOf(laneOf(page, 'success'), name)).toBeVisible();
    await expect(rowOf(laneOf(page, 'failure'), name)).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Returns OK' })).toBeVisible();
    await expect(queuePanelOf(page, 'failure').getByText('available').first()).toBeVisible();
  });

  test('the filters of the address are kept to', async ({ page }) => {
    await page.goto('/?outcome=failure');
    await expect(rowOf(laneOf(page, 'failure'), name)).toBeVisible();
    await expect(rowOf(page, name)).toHaveCount(1);
  });

  test.describe('on a phone', () => {
    const userAgent = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';
    test.use({ viewport: { width: 390, height: 844 }, isMobile: true, userAgent });

    test('both queues are one list', async ({ page }) => {
      await page.goto('/');
      await expect(rowOf(page, name)).toHaveCount(2);
      await expect(page.getByRole('list', { name: 'All', exact: true })).toBeVisible();
    });
  });
});

for (const locale of ['en-GB', 'ko-KR']) {
  for (const width of [1280, 390]) {
    test.describe(`far from UTC, in ${locale}, ${width} px wide`, () => {
      test.use({ timezoneId: 'Asia/Seoul', locale, viewport: { width, height: 844 } });

      test('the page goes on from what the server has drawn, and asks for no list', async ({ page }) => {
        const faults: string[] = [];
        const lists: string[] = [];
        page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
        page.on('response', (response) => response.status() === 404 && faults.push(response.url()));
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('request', (request) => request.url().includes('/api/records?') && lists.push(request.url()));
        await page.goto('/');
        const time = rowOf(page, name).first().locator('time');
        await expect(time).toHaveAttribute('title', /UTC\+09:00$/);
        await expect(page.getByRole('switch', { name: /Live$|실시간/ })).toBeVisible();
        expect(faults).toEqual([]);
        // A desktop's window may be as narrow as a phone.
        if (width === 1280) expect(lists).toEqual([]);
      });
    });
  }
}

test('a record that arrives right after the page was drawn shows as well', async ({ page, pipeline }) => {
  const late = uniqueName('late');
  let sent: Promise<void> | undefined;
  await page.route('**/api/uploads?*', async (route) => {
    sent ??= sendBodies(pipeline, 'success', [exampleSuccess({ key: `example-uploads/${late}` })]);
    await sent;
    await route.continue();
  });
  await openDashboard(page);
  await expect(rowOf(laneOf(page, 'success'), late)).toBeVisible();
});

test.describe('with access codes', () => {
  let own: Pipeline;
  test.beforeAll(async () => {
    own = await startPipeline({ env: { ...ACCESS_CODE_ENV, LOCAL_ACCESS: 'code' } });
    await sendBodies(own, 'success', [exampleSuccess({ key: `example-uploads/${name}` })]);
    const viewer = await signIn('viewer');
    await expect(async () => expect(await readHtml(own, '/', viewer)).toContain(name)).toPass();
  });
  test.afterAll(() => own.stop());

  test('nobody else’s record is sent to a participant, or anything to who isn’t signed in', async () => {
    const participant = await signIn('participant');
    for (const path of ['/', '/join', '/?keyPrefix=example-uploads']) {
      expect(await readHtml(own, path, participant), path).not.toContain(name);
      expect(await readHtml(own, path), path).not.toContain(name);
    }
  });

  async function signIn(role: 'viewer' | 'participant'): Promise<string> {
    const response = await fetch(`${own.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: ACCESS_CODES[role] }),
    });
    return response.headers.get('set-cookie')?.split(';')[0] ?? '';
  }
});

test('the page comes while the store is away @long', async ({ page }) => {
  const broken = await startPipeline({ env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' } });
  try {
    await page.goto(broken.url);
    await expect(page.getByRole('radio', { name: 'Returns OK' })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: /store/i }).first()).toBeVisible();
  } finally {
    await broken.stop();
  }
});

async function readHtml({ url }: Pick<Pipeline, 'url'>, path = '/', cookie = ''): Promise<string> {
  return (await fetch(url + path, { headers: { cookie } })).text();
}
