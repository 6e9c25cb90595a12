import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;
let receiver: Receiver;

test.beforeAll(async () => {
  receiver = await startReceiver();
  own = await startPipeline({
    env: { ALERT_WEBHOOK_URL: receiver.url, ALERT_WEBHOOK_SECRET: 'a secret of the tests' },
  });
});

test.afterAll(async () => {
  await own.stop();
  await receiver.stop();
});

test('a test is sent, and a failure that is new, and the page says what became of them @long', async ({ page }) => {
  receiver.answer((_, response) => void response.writeHead(500).end());
  await page.goto(`${own.url}/setup`);
  const alerts = page.getByRole('region', { name: 'Alerts' });
  await expect(alerts.getByText(`Sent to 127.0.0.1:${receiver.port} (JSON).`)).toBeVisible();
  await expect(alerts.getByText('No alerts yet.')).toBeVisible();
  await alerts.getByRole('button', { name: 'Send a test' }).click();
  const row = alerts.getByRole('listitem').filter({ hasText: 'Test' });
  await expect(row.getByText('Last error: status 500')).toBeVisible();
  await expect(row.getByText('Waiting')).toBeVisible();

  receiver.answer((_, response) => void response.writeHead(204).end());
  await expect(row.getByText('Sent', { exact: true })).toBeVisible();
  await sendBodies(own, 'failure', [
    exampleFailure({ key: 'a.csv', errorType: 'KeyError', errorMessage: 'no row 1' }),
    exampleFailure({ key: 'b.csv', errorType: 'KeyError', errorMessage: 'no row 2' }),
  ]);
  const group = alerts.getByRole('listitem').filter({ hasText: 'New error group' });
  await expect(group.getByText('Sent', { exact: true })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  const sent = receiver.delivered.map(({ body }) => JSON.parse(body)).filter(({ kind }) => kind === 'new-group');
  expect(sent).toMatchObject([{ group: { errorType: 'KeyError', title: 'no row <number>' } }]);
  const html = await page.content();
  expect(html).not.toContain('secret-path');
  expect(html).not.toContain('a secret of the tests');
  await group.getByRole('link', { name: /KeyError/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
