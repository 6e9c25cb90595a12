import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAlive } from '#lib/cli/testing/is-alive.ts';
import { startChild } from './start-child.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'child-'));
});

afterEach(() => rm(folder, { recursive: true }));

const stays = 'setInterval(() => undefined, 1000);';
const startsAnother = `
  const { spawn } = require('node:child_process');
  console.log(spawn(process.execPath, ['-e', '${stays}']).pid);
  ${stays}`;

async function start(source: string) {
  const program = join(folder, 'program.cjs');
  await writeFile(program, source);
  return startChild({ name: 'The program', program: [program], env: {}, logFile: join(folder, 'program.log') });
}

it('says how a program ended, and what it wrote last', async () => {
  const child = await start("console.log('one\\ntwo\\nthree'); process.exitCode = 3;");
  expect(await child.ended).toBe('ended with exit code 3');
  expect(child.isRunning()).toBe(false);
  expect(child.lastLines(2)).toBe('two\nthree');
});

it('lets a program end in its own way when it is stopped', async () => {
  const child = await start(
    `process.on('SIGTERM', () => { console.log('drained'); process.exit(0); }); console.log('up'); ${stays}`,
  );
  await vi.waitFor(() => expect(child.lastLines(1)).toBe('up'), { timeout: 5000 });
  await child.stop();
  expect(await child.ended).toBe('ended with exit code 0');
  expect(child.lastLines(1)).toBe('drained');
});

it.skipIf(process.platform === 'win32')('takes along what the program has started', async () => {
  const child = await start(startsAnother);
  const grandchild = await readPid(child.lastLines);
  await child.stop();
  await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false), { timeout: 5000 });
});

it('ends the program when its parent was killed outright', async () => {
  const program = join(folder, 'program.cjs');
  const log = join(folder, 'program.log');
  await writeFile(program, `console.log(process.pid); ${stays}`);
  const parentSource = `
    import { startChild } from ${JSON.stringify(new URL('./start-child.ts', import.meta.url).href)};
    startChild({ name: 'The program', program: [${JSON.stringify(program)}], env: {}, logFile: ${JSON.stringify(log)} });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', parentSource], { stdio: 'inherit' });
  const pid = await readPid(() => readFile(log, 'utf8'));
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 });
});

async function readPid(read: (count: number) => string | Promise<string>): Promise<number> {
  return await vi.waitFor(async () => {
    const pid = Number(await read(1));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, 5000);
}
