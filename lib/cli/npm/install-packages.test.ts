import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled } from './install-packages.mjs';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'install-'));
  await mkdir(join(root, 'node_modules'));
  await writeLock('package-lock.json', {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-for-another-platform': { version: '1.0.0', optional: true },
  });
});

afterEach(() => rm(root, { recursive: true }));

const writeLock = (path: string, packages: object) => writeFile(join(root, path), JSON.stringify({ packages }));

it.each([
  ['all packages of this platform are there', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['one has another version', { 'node_modules/a': { version: '0.9.0' } }, false],
  ['one is missing', {}, false],
])('knows when %s', async (_, packages, installed) => {
  await writeLock('node_modules/.package-lock.json', packages);
  expect(await isInstalled(root)).toBe(installed);
});

it('sees an installation that was interrupted before npm wrote its list', async () => {
  expect(await isInstalled(root)).toBe(false);
});
