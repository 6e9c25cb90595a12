import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ci-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs CI on a project whose scripts print what is given, and no more. */
async function runCi(outputs: Record<string, string>) {
  const scripts: Record<string, string> = {};
  for (const [name, output] of Object.entries(outputs)) {
    const file = `${name.replace(':', '-')}.cjs`;
    await writeFile(join(folder, file), `console.log(${JSON.stringify(output)});`);
    scripts[name] = `node ${file}`;
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts }));
  const program = new URL('./ci.ts', import.meta.url).pathname;
  const { status, stdout } = spawnSync(process.execPath, [program], { cwd: folder, encoding: 'utf8' });
  const lines = stdout.trimEnd().split('\n');
  return { status, lines, result: lines.slice(lines.indexOf('== Result')) };
}

const passed = '1 passed, 0 failed, 0 skipped';
const others = { test: passed, 'test:unit': passed, 'test:e2e': passed };

it('says what was run and what not, and ends with why LocalStack was not, which is no failure', async () => {
  const notRun = "LocalStack: NOT RUN (PyPI can't be reached)";
  const { status, result } = await runCi({ ...others, 'test:localstack': notRun, 'test:room': passed });
  expect(result).toEqual([
    '== Result',
    expect.stringMatching(/^npm test: 1 passed, 0 failed, 0 skipped in \d+ s$/),
    expect.stringMatching(/^npm run test:room: 1 passed/),
    expect.stringMatching(/^npm run test:unit, without python3: 1 passed/),
    expect.stringMatching(/^npm run test:e2e, without python3: 1 passed/),
    expect.stringMatching(/^npm run test:localstack: 0 passed, 0 failed, 1 skipped/),
    expect.stringMatching(/^npm run test:e2e-long: not part of this version$/),
    expect.stringMatching(/^npm run test:demo: not part/),
    expect.stringMatching(/^npm run test:servers: not part/),
    expect.stringMatching(/^npm run test:proxies: not part/),
    expect.stringMatching(/^npm run test:faults: not part/),
    "skipped: LocalStack (PyPI can't be reached)",
    '4 passed, 0 failed, 1 skipped',
    notRun,
  ]);
  expect(status).toBe(0);
});

it('fails when LocalStack does, after all else was run', async () => {
  const failed = 'failed: a test\n8 passed, 1 failed, 0 skipped';
  const { status, result } = await runCi({ ...others, 'test:localstack': failed });
  expect(result.slice(-2)).toEqual(['failed: a test', '11 passed, 1 failed, 0 skipped']);
  expect(status).toBe(1);
});
