import { openDashboard, uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline({ env: { REDACT: 'all' } });
});
test.afterAll(() => own?.stop());

test('with REDACT=all an event is replayed as it is, and neither shown for editing nor told of @long', async ({
  page,
}) => {
  const requestId = uniqueName('request');
  await sendBodies(own, 'failure', [exampleFailure({ requestId, key: 'person@example.org.csv' })]);
  await openDashboard(page, `${own.url}/?q=${requestId}`);
  await page.locator('[data-record-id]').first().click();
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  await expect(dialog).toContainText('1 event would be sent.');
  await expect(dialog).toContainText('REDACT=all keeps it from being edited here.');
  await expect(dialog.getByRole('textbox')).toHaveCount(1);
  await expect(dialog).not.toContainText('person@example.org');
  await dialog.getByRole('button', { name: 'Send 1 event' }).click();
  await expect(page.getByText(/1 of 1 sent/)).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('person@example.org');
});
