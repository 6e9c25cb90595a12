import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (name: string) => openStore(`file:${join(folder, name)}`, { uploadPrefix: UPLOAD_PREFIX });

function run(...args: string[]) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATABASE_URL: `file:${join(folder, 'b.db')}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/cli/import.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('takes in an export, once, and says what it could not read', async () => {
  const source = await open('a.db');
  await source.ingest([sampleItem(1), sampleItem(2), sampleItem(3)]);
  const { records } = await source.readExport({});
  await source.close();
  const lines = records.map((record) => JSON.stringify(record));
  const file = join(folder, 'records.jsonl');
  await writeFile(file, [...lines, 'no JSON', lines[0]?.slice(0, 40)].join('\n'));

  const first = run(file);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('3 new, 0 known');
  expect(first.stdout).toContain('  line 4: not JSON, or cut off\n  line 5: not JSON');
  expect(run(file).stdout).toContain('0 new, 3 known');
  const target = await open('b.db');
  const imported = (await target.readExport({})).records;
  expect(imported.map(({ id, body, marks }) => [id, body, marks])).toEqual(
    records.map(({ id, body }) => [id, body, ['imported']]),
  );
  expect(run(file)).toMatchObject({ status: 1, stderr: expect.stringMatching(/b\.db[\s\S]*on its page/) });
  await target.close();
});

it.each([
  [[], /Name the file/],
  [['nowhere.jsonl'], /can't be opened/],
  [['.'], /no file|EISDIR/],
])('says what is wrong with %j', (args, message) => {
  expect(run(...args)).toMatchObject({ status: 1, stderr: expect.stringMatching(message) });
});
