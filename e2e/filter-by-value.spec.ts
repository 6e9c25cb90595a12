import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { openDashboard, openRecordOf } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

const notification = JSON.stringify({
  Type: 'Notification',
  Subject: 'Orders of "today"',
  Message: 'two\nlines',
  TopicArn: 'arn:aws:sns:us-east-1:000000000000:orders',
});
const fromTopic = JSON.stringify({
  ...JSON.parse(exampleFailure()),
  requestPayload: {
    Records: [
      {
        EventSource: 'aws:sns',
        EventSubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:orders:1',
        Sns: { ...JSON.parse(notification), Timestamp: '2026-01-02T03:04:05.000Z', MessageId: 'm-1' },
      },
    ],
  },
});

const twice = exampleFailure({ errorMessage: 'no "row"\n  at home', key: 'My photos/한국 1.png' });

test.beforeAll(async () => {
  own = await startPipeline();
  await sendBodies(own, 'failure', [
    exampleFailure({ errorType: 'KeyError', key: 'photos/a.jpg' }),
    exampleFailure({ errorType: 'KeyError', key: 'photos/b.jpg' }),
    exampleFailure({ errorType: 'KeyError', key: 'photos/2026/c.png' }),
    exampleFailure({ errorType: 'ValueError', key: 'papers/d.pdf' }),
    twice,
    twice,
    fromTopic,
  ]);
  await sendBodies(own, 'success', [exampleSuccess({ key: 'other.txt' })]);
});

test.afterAll(async () => {
  await own.stop();
});

test('a row’s values are filtered by, with the mouse and the keyboard', async ({ page }) => {
  await openDashboard(page, own.url);
  const rows = page.locator('[data-record-id]');
  await expect(rows).toHaveCount(7);
  const row = page.getByRole('listitem').filter({ hasText: 'a.jpg' });
  const heightOf = async () => (await row.boundingBox())?.height;
  const height = await heightOf();
  const button = row.getByRole('button', { name: 'Filter by a value' });
  await expect(button).toHaveCSS('opacity', '0');
  await row.hover();
  await expect(button).toHaveCSS('opacity', '1');
  expect(await heightOf()).toBe(height);
  await button.click();
  const menu = page.getByRole('dialog', { name: 'Filter by a value of this result' });
  const search = page.getByRole('combobox', { name: 'Search' });
  await expect(menu.getByRole('listitem')).toContainText([
    'Outcome: Failed',
    'Key starts with photos/a.jpg',
    'Folder: photos/',
    'File type: jpg',
    'Invoked by: S3',
    'Error type: KeyError',
    /^Contains “/,
    /Error group: [0-9a-f]{16}/,
    'Condition: RetriesExhausted',
    'Attempts: 3',
    'Function: lambda-s3-function',
  ]);
  expect(await findAxeFaults(page)).toEqual([]);
  await menu.getByRole('button', { name: 'Show only: Folder: photos/' }).click();
  await expect(menu).toHaveCount(0);
  await expect(search).toHaveValue('folder:photos/');
  await expect(rows).toHaveCount(2);

  await row.getByRole('link', { name: /a\.jpg/ }).focus();
  await page.keyboard.press('f');
  await expect(menu.getByRole('button', { name: 'Show only: Outcome: Failed' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(menu.getByRole('button', { name: 'Hide: Key starts with photos/a.jpg' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(row.getByRole('link', { name: /a\.jpg/ })).toBeFocused();
  await page.keyboard.press('f');
  await menu.getByRole('button', { name: 'Hide: Key starts with photos/a.jpg' }).press('Enter');
  await expect(search).toHaveValue('folder:photos/ -key:photos/a.jpg');
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('main')).toBeFocused();
  await page.goBack();
  await expect(rows).toHaveCount(2);
});

test('on a phone the control is seen without hovering, in Korean too @phone', async ({ page, context }) => {
  await context.addCookies([{ name: 'locale', value: 'ko', url: own.url }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(own.url);
  const row = page.getByRole('listitem').filter({ hasText: 'd.pdf' });
  await row.getByRole('button', { name: '값으로 필터링' }).click();
  const menu = page.getByRole('dialog', { name: '이 결과의 값으로 필터링' });
  expect(await findAxeFaults(page)).toEqual([]);
  await menu.getByRole('button', { name: '숨기기: 오류 유형: ValueError' }).click();
  await expect(page.locator('[data-record-id]')).toHaveCount(6);
});

test('what an error differs in leads to as many records as were counted', async ({ page }) => {
  await page.goto(`${own.url}/errors?q=KeyError`);
  await page.getByRole('list', { name: 'Errors' }).getByRole('link').click();
  const differs = page.getByRole('region', { name: 'What differs from other records?' });
  await expect(differs.getByRole('row').filter({ hasText: 'jpg' })).toContainText('67%');
  await differs.getByRole('link', { name: 'jpg', exact: true }).click();
  await expect(page).toHaveURL(/fingerprint=.+q=ext%3Ajpg/);
  await expect(page.locator('[data-record-id]')).toHaveCount(2);
});

test('each value of a record that can be filtered by finds that record', async ({ page, request }) => {
  const find = async (search: string) => {
    const response = await request.get(`${own.url}/api/records?${new URLSearchParams({ search })}`);
    return RecordPage.parse(await response.json()).records.map(({ id }) => id);
  };
  const names = new Set<string>();
  for (const record of ['is:success', 'deliveries:2', 'trigger:sns']) {
    await expect.poll(() => find(record)).toHaveLength(1);
    const [id = 0] = await find(record);
    await page.goto(`${own.url}/records/${id}`);
    const folded = page.locator('h2 button[aria-expanded="false"]');
    await expect(page.getByRole('heading', { name: 'Facts' })).toBeVisible();
    while ((await folded.count()) > 0) await folded.first().click();
    const links = page.getByRole('link', { name: /^Filter by this: / });
    for (const link of await links.all()) {
      const name = (await link.getAttribute('aria-label')) ?? '';
      const search = new URL((await link.getAttribute('href')) ?? '', own.url).searchParams.get('q') ?? '';
      expect({ name, search, found: await find(search) }).toMatchObject({
        found: expect.arrayContaining([id]),
      });
      names.add(name.replace('Filter by this: ', ''));
    }
  }
  expect([...names].sort()).toEqual([
    'Attempts',
    'Begins with',
    'Bucket',
    'Condition',
    'Error type',
    'Event',
    'Event time',
    'Failed',
    'Folder',
    'From event to record',
    'Function',
    'Invoked by',
    'Message id',
    'Qualifier',
    'Queue',
    'Received by the dashboard',
    'Record created',
    'Request id',
    'Response payload',
    'S3 request id',
    'SNS',
    'Sequencer',
    'Size',
    'Status code',
    'Succeeded',
    'Topic',
    'delivered 2 times',
    'eTag',
  ]);
});

test('a value within the payload is filtered by', async ({ page }) => {
  await page.goto(`${own.url}/?q=other.txt`);
  await page.getByRole('link', { name: /other\.txt/ }).click();
  const record = openRecordOf(page);
  await record.getByRole('treeitem', { name: 'body: "ok"' }).click();
  await record.getByRole('button', { name: 'Filter by this: Value' }).click();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('other.txt "ok"');
});
