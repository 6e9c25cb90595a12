import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { openRecordOf } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
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

test.beforeAll(async () => {
  own = await startPipeline();
  const failure = exampleFailure({ errorMessage: 'no "row"\n  at home', key: 'My photos/한국 1.jpg' });
  await sendBodies(own, 'failure', [failure, failure, fromTopic]);
  await sendBodies(own, 'success', [exampleSuccess({ key: 'other.txt' })]);
});

test.afterAll(async () => {
  await own.stop();
});

test('each value of a record that can be filtered by finds that record', async ({ page, request }) => {
  const find = async (query: string) =>
    RecordPage.parse(await (await request.get(`${own.url}/api/records?${query}`)).json()).records.map(({ id }) => id);
  await expect.poll(async () => (await find('')).length).toBe(3);
  const names = new Set<string>();
  for (const id of await find('')) {
    await page.goto(`${own.url}/records/${id}`);
    const folded = page.locator('h2 button[aria-expanded="false"]');
    await expect(page.getByRole('heading', { name: 'Facts' })).toBeVisible();
    while ((await folded.count()) > 0) await folded.first().click();
    const links = page.getByRole('link', { name: /^Filter by this: / });
    for (const link of await links.all()) {
      const name = (await link.getAttribute('aria-label')) ?? '';
      const search = new URL((await link.getAttribute('href')) ?? '', own.url).searchParams.get('q') ?? '';
      expect({ name, search, found: await find(new URLSearchParams({ search }).toString()) }).toMatchObject({
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
