import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataFolder, readOrMakePrivateFile, writePrivateFile } from './private-files.ts';

let folder: string;
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'private-'));
});

afterEach(() => rm(folder, { recursive: true }));

it('makes folders for their owner alone, whatever the umask', async () => {
  const before = process.umask(0);
  try {
    makeDataFolder(join(folder, 'made', 'here'));
    makeDataFolder(join(folder, '.data'));
    writePrivateFile(join(folder, '.data', 'file'), 'text');
  } finally {
    process.umask(before);
  }
  expect(await modeOf(join(folder, 'made', 'here'))).toBe('700');
  expect(await modeOf(join(folder, '.data'))).toBe('700');
  expect(await modeOf(join(folder, '.data', 'file'))).toBe('600');
});

it('narrows .data and its files, and leaves a folder of another name as it is', async () => {
  for (const name of ['.data', 'shared']) {
    await mkdir(join(folder, name));
    await chmod(join(folder, name), 0o755);
    await writeFile(join(folder, name, 'old'), '');
    await chmod(join(folder, name, 'old'), 0o644);
    makeDataFolder(join(folder, name));
  }
  expect([await modeOf(join(folder, '.data')), await modeOf(join(folder, '.data', 'old'))]).toEqual(['700', '600']);
  expect([await modeOf(join(folder, 'shared')), await modeOf(join(folder, 'shared', 'old'))]).toEqual(['755', '644']);
});

it('makes a file once, and narrows one that was there', async () => {
  const file = join(folder, 'secret');
  expect(readOrMakePrivateFile(file, () => 'first')).toBe('first');
  await chmod(file, 0o644);
  expect(readOrMakePrivateFile(file, () => 'second')).toBe('first');
  expect(await modeOf(file)).toBe('600');
});
