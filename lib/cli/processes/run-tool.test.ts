import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAlive } from '#lib/cli/testing/is-alive.ts';
import { OUT_OF_TIME, runProgram } from './run-tool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-tool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (source: string, limitMs?: number) =>
  runProgram(process.execPath, ['-e', source], { show: false, ...(limitMs && { limitMs }) });

it('gives what a program wrote and how it ended', async () => {
  expect(await run("console.log('out'); console.error('err'); process.exitCode = 3;", 60_000)).toEqual({
    code: 3,
    output: expect.stringMatching(/^(out\nerr|err\nout)\n$/),
  });
});

it('says that a program is not there', async () => {
  const { code, output } = await runProgram(join(folder, 'nothing'), [], { show: false, limitMs: 60_000 });
  expect({ code, output }).toEqual({ code: 127, output: expect.stringContaining('ENOENT') });
});

it('ends a program that takes too long, with what it started, and keeps what it wrote', async () => {
  const [pidFile, child] = [join(folder, 'pid'), join(folder, 'child.cjs')];
  const stay = 'setInterval(() => undefined, 1000);';
  await writeFile(child, `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); ${stay}`);
  const source = `console.log('begun'); require('node:child_process').spawn(process.execPath, [${JSON.stringify(child)}], { stdio: 'inherit' }); ${stay}`;
  expect(await run(source, 2000)).toEqual({ code: OUT_OF_TIME, output: 'begun\n' });
  const pid = Number(await readFile(pidFile, 'utf8'));
  expect(pid).toBeGreaterThan(0);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
});
