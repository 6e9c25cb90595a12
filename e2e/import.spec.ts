import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
});

test.afterAll(async () => {
  await own.stop();
});

/** As an export would have written it. */
function exportedLine(n: number, body: string): string {
  const delivery = { messageId: `exported-${n}`, queue: 'failure', receivedAt: `2026-01-02T03:04:0${n}.000Z` };
  return JSON.stringify({ id: n, queue: 'failure', queueName: 'S3-failure', body, deliveries: [delivery] });
}

test('an exported file is taken in once, and its records say so', async ({ page }) => {
  const lines = [
    exportedLine(2, exampleFailure({ key: 'in/two.csv', errorType: 'ValueError' })),
    exportedLine(1, exampleFailure({ key: 'in/one.csv', errorType: 'KeyError' })),
    'no JSON',
  ];
  const file = { name: 'records.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(lines.join('\n')) };

  await page.goto(own.url);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import records' });
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(file);
  await expect(dialog.getByText('Imported records.jsonl')).toBeVisible();
  await expect(dialog.getByText('2 records new')).toBeVisible();
  await expect(dialog.getByText('Line 3: not JSON, or cut off')).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Import another file' }).click();
  // Dropped, as from a folder: nothing of it becomes an upload.
  const transfer = await page.evaluateHandle(
    ({ name, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      return data;
    },
    { name: file.name, content: file.buffer.toString() },
  );
  await dialog.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(dialog.getByText('0 records new')).toBeVisible();
  await expect(dialog.getByText('2 records known')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  const rows = page.locator('[data-record-id]');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'Imported' })).toHaveCount(2);
  await rows.first().click();
  await expect(page.getByText('Imported', { exact: true })).toHaveCount(3);
});
