import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { rowOf, uniqueName } from './fixtures/dashboard.ts';
import { exampleSuccess } from './fixtures/example-record.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let folder: string;
let pipeline: Pipeline;

test.setTimeout(120_000 + heldBackMs);

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});

test.afterEach(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

test('the page follows when the store is wiped', async ({ page }) => {
  pipeline = await startPipeline({ env: { DATABASE_URL: `file:${join(folder, 'dashboard.db')}` } });
  await page.goto(pipeline.url);
  const old = await showRecord(page);
  await pipeline.stopDashboard();
  await rm(folder, { recursive: true });
  await pipeline.restartDashboard();
  await expect(rowOf(page, old)).toHaveCount(0);
  const name = await showRecord(page);
  await expect(rowOf(page, name)).toHaveCount(1);
});

test('deleted rows disappear, and the page says how many and why', async ({ page }) => {
  // A tenth of a second: less than the dashboard takes to start.
  pipeline = await startPipeline({ env: { RETENTION_DAYS: '0.000001' } });
  await page.goto(pipeline.url);
  const old = await showRecord(page);
  // What is too old goes at the start, then each minute.
  await pipeline.stopDashboard();
  await pipeline.restartDashboard();
  await expect(rowOf(page, old)).toHaveCount(0);
  await expect(page.getByText('1 oldest result was deleted: results are kept for')).toBeVisible();
});

test('a search says when PostgreSQL has no index for it', async ({ page }) => {
  const postgres = await startPostgres();
  const { databaseUrl } = await postgres.createDatabase({ extensions: false });
  pipeline = await startPipeline({ env: { DATABASE_URL: databaseUrl } });
  await page.goto(pipeline.url);
  const name = await showRecord(page);
  const hint = page.getByText('PostgreSQL has no index for this search');
  await expect(hint).toBeHidden();
  await page.getByRole('combobox', { name: 'Search' }).fill(name);
  await expect(hint).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
  await pipeline.stopDashboard();
  await postgres.stop();
});

async function showRecord(page: Page): Promise<string> {
  const name = uniqueName('store');
  await sendBodies(pipeline, 'success', [exampleSuccess({ key: `uploads/${name}` })]);
  await expect(rowOf(page, name)).toBeVisible();
  return name;
}
