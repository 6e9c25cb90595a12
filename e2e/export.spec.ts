import { readFile } from 'node:fs/promises';
import { exampleFailure } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;

test.beforeAll(async () => {
  own = await startPipeline();
  await sendBodies(own, 'failure', [
    exampleFailure({ key: 'in/one.csv', errorType: 'KeyError' }),
    exampleFailure({ key: 'in/two.csv', errorType: 'ValueError' }),
  ]);
});

test.afterAll(async () => {
  await own.stop();
});

test('what matches the filters can be saved as a file', async ({ page }) => {
  await page.goto(`${own.url}/?q=type%3AKeyError&range=1h`);
  await expect(page.locator('[data-record-id]')).toHaveCount(1);
  for (const [name, ending] of [
    ['JSON Lines', 'jsonl'],
    ['CSV', 'csv'],
  ] as const) {
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name, exact: true }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('in/one.csv');
    expect(text).not.toContain('in/two.csv');
  }
});
