import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recount-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('counts the records of a store again', async () => {
  const file = join(folder, 'store.db');
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const store = await openStore(`file:${file}`, { uploadPrefix: UPLOAD_PREFIX });
  await store.ingest([sampleItem(1), sampleItem(2)]);
  const running = spawnSync(process.execPath, ['lib/cli/recount.ts'], { env, encoding: 'utf8' });
  expect(running).toMatchObject({ status: 1, stderr: expect.stringContaining('store.db') });
  await store.close();

  const db = new DatabaseSync(file);
  const count = () => db.prepare('SELECT sum(records) AS records FROM minute_counts').get();
  db.exec('UPDATE minute_counts SET records = 40');
  expect(execFileSync(process.execPath, ['lib/cli/recount.ts'], { env, encoding: 'utf8' })).toContain(
    'Counted 2 records.',
  );
  expect(count()).toEqual({ records: 2 });
  db.close();
});
