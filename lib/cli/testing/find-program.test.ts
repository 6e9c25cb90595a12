import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findOnPath } from '#lib/cli/processes/find-on-path.ts';
import { findProgram } from './find-program.ts';

const name = `some-program-${process.pid}`;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
  vi.stubEnv('PATH', ['first', 'second'].map((each) => join(folder, each)).join(delimiter));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function install(place: string, script: string): Promise<string> {
  const path = join(folder, place, name);
  await mkdir(join(folder, place));
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

it('takes the first program on the PATH that can print its version', async () => {
  const broken = await install('first', 'exit 1');
  const working = await install('second', 'test "$1" = --version');
  expect(findOnPath([name])).toEqual([broken, working]);
  expect(await findProgram(name, '--version')).toBe(working);
});
