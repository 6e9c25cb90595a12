import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openDashboard, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { test } from './fixtures/pipeline.ts';

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropped-'));
});

test.afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('files that are dragged over the page and dropped anywhere on it are uploaded', async ({ page }) => {
  const names = [uniqueName('dropped-one'), uniqueName('dropped two & 한글 🎉')];
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) await writeFile(path, 'Hello\n');
  await openDashboard(page);
  await drag(page, 'dragEnter', paths);
  await drag(page, 'dragOver', paths);
  await expect(page.getByText('Drop to upload')).toBeVisible();
  await drag(page, 'drop', paths);
  await expect(page.getByText('Drop to upload')).toBeHidden();
  for (const name of names) await expect(rowOf(page, name)).toContainText('Succeeded');
});

test('a drag that leaves the page uploads nothing, and a folder is left out and named', async ({ page }) => {
  const name = uniqueName('beside-a-folder');
  const inside = uniqueName('inside');
  await mkdir(join(folder, 'photos'));
  await writeFile(join(folder, 'photos', inside), 'Hello\n');
  await writeFile(join(folder, name), 'Hello\n');
  const paths = [join(folder, 'photos'), join(folder, name)];
  await openDashboard(page);
  await drag(page, 'dragEnter', paths);
  await drag(page, 'dragOver', paths);
  // A browser without a window has no edge to leave by: the event is what a hand that leaves brings about.
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
  await expect(page.getByText('Drop to upload')).toBeHidden();
  await drag(page, 'dragEnter', paths);
  await drag(page, 'drop', paths);
  await expect(page.getByRole('alert').filter({ hasText: 'folder' })).toBeVisible();
  await expect(rowOf(page, name)).toContainText('Succeeded');
  await expect(page.getByText(inside)).toBeHidden();
});

type DragStep = 'dragEnter' | 'dragOver' | 'drop';

/** What a hand does with files from a folder of the machine, at the browser's own level. */
async function drag(page: Page, type: DragStep, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}
