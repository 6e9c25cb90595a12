import { exampleFailure } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let source: Pipeline;
let target: Pipeline;

test.beforeAll(async () => {
  [source, target] = await Promise.all([startPipeline(), startPipeline()]);
  await sendBodies(source, 'failure', [
    exampleFailure({ key: 'in/one.csv', errorType: 'KeyError' }),
    exampleFailure({ key: 'in/two.csv', errorType: 'ValueError' }),
  ]);
});

test.afterAll(async () => {
  await source.stop();
  await target.stop();
});

test('an exported file is taken in by another dashboard, once, and its records say so', async ({ page }) => {
  await expect
    .poll(async () => (await (await fetch(`${source.url}/api/export?format=jsonl`)).text()).split('\n').length)
    .toBe(3);
  const text = await (await fetch(`${source.url}/api/export?format=jsonl`)).text();
  const file = { name: 'records.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${text}no JSON\n`) };

  await page.goto(target.url);
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
  await expect(
    page.getByRole('complementary').or(page.getByRole('dialog')).getByText('Imported').first(),
  ).toBeVisible();
});
