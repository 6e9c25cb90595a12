import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { isAlive, partsOf, printed, type RunningCommand, recordsOf, runCommand } from './testing/running-command.ts';

const secondStartMs = 5000;
/** The same on a machine that is slow at the moment, as a multiple of what `npm --version` takes on it. */
const secondStartRatio = 45;
const stopMs = 8000;
const port = 23_000 + (process.pid % 1000);

let folder: string;
let taken: Server;
let demo: RunningCommand | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  taken = createServer().listen(port, '127.0.0.1');
  await once(taken, 'listening');
});

afterEach(async () => {
  demo?.process.kill('SIGTERM');
  await demo?.exited;
});

afterAll(async () => {
  taken.close();
  await rm(folder, { recursive: true });
});

it('takes the next free port and says so, shows an upload, and stops with all its parts on Ctrl-C', async () => {
  demo = startDemo();
  const url = await addressOf(demo);
  expect(url).not.toContain(`:${port}`);
  expect(demo.output()).toContain(`Port ${port} is taken, so this is port ${new URL(url).port}.`);
  const upload = await fetch(`${url}/api/uploads?filename=hello.txt`, { method: 'POST', body: 'Hello' });
  expect(upload.status).toBe(201);
  await vi.waitFor(async () => expect(await recordsOf(url)).toHaveLength(1), { timeout: 20_000, interval: 200 });
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  expect(modes).toEqual(modes.map(([name]) => [name, '600']));
  expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(['demo.db', 'demo.json', 'demo-aws.log']));
  const parts = partsOf(demo);
  expect(parts.map(({ command }) => command)).toEqual([
    expect.stringContaining('local-aws.ts'),
    expect.stringContaining('next'),
  ]);

  const started = performance.now();
  demo.process.kill('SIGINT');
  expect(await demo.exited).toBe(0);
  expect(performance.now() - started).toBeLessThan(stopMs);
  expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
});

it('says that all is well only once an upload has an outcome', async () => {
  demo = startDemo(join(folder, 'well'));
  // The first port that is free, asked before anything is printed.
  const url = `http://127.0.0.1:${port + 1}`;
  await vi.waitFor(async () => expect((await fetch(`${url}/api/health`)).ok).toBe(true), {
    timeout: 60_000,
    interval: 10,
  });
  await fetch(`${url}/api/uploads?filename=first.txt`, { method: 'POST', body: 'Hello' });
  await vi.waitFor(async () => expect(await recordsOf(url)).toHaveLength(1), { timeout: 20_000, interval: 200 });
});

// What a start can do, not what else this machine does meanwhile: hence the retries, and the baseline.
it('is up within five seconds the second time, with everything seen before', { retry: 2 }, async () => {
  const before = timeNpm();
  const started = performance.now();
  demo = startDemo();
  const url = await addressOf(demo);
  const tookMs = performance.now() - started;
  const baselineMs = Math.max(before, timeNpm());
  console.log(`The second start took ${Math.round(tookMs)} ms, npm --version ${Math.round(baselineMs)} ms.`);
  expect(tookMs).toBeLessThan(Math.max(secondStartMs, secondStartRatio * baselineMs));
  expect(demo.output()).not.toContain('Building');
  expect(await recordsOf(url)).toHaveLength(1);
});

it('prints the address of the demo that runs, and leaves it alone', async () => {
  demo = startDemo();
  const url = await addressOf(demo);
  const second = startDemo();
  expect(await second.exited).toBe(0);
  expect(second.output()).toContain(url);
  expect(await recordsOf(url)).toHaveLength(1);
});

it('keeps the keys of its AWS where a shell of the same user gets them, while it runs', async () => {
  demo = startDemo();
  await addressOf(demo);
  const env = { ...process.env, DATA_FOLDER: folder };
  const printEnv = () => spawnSync(process.execPath, ['lib/cli/local-aws.ts', '--env'], { env, encoding: 'utf8' });
  const { stdout } = printEnv();
  const [, key = ''] = /AWS_ACCESS_KEY_ID='(\w+)'/.exec(stdout) ?? [];
  expect(key).not.toBe('');
  const logs = ['demo-aws.log', 'demo-dashboard.log'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const args = partsOf(demo).map(({ command }) => command);
  expect([demo.output(), ...logs, ...args].filter((text) => text.includes(key))).toEqual([]);
  demo.process.kill('SIGINT');
  await demo.exited;
  expect(printEnv()).toMatchObject({ status: 1, stdout: '' });
});

it('says which part has ended, and ends the other', async () => {
  demo = startDemo();
  await addressOf(demo);
  const parts = partsOf(demo);
  const aws = parts.find(({ command }) => command.includes('local-aws.ts'));
  process.kill(aws?.pid ?? 0, 'SIGKILL');
  expect(await demo.exited).toBe(1);
  expect(demo.output()).toContain('The embedded AWS ended by SIGKILL');
  expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
});

it('leaves nothing behind when it is killed outright, and starts again after that', async () => {
  demo = startDemo();
  const url = await addressOf(demo);
  const parts = partsOf(demo);
  demo.process.kill('SIGKILL');
  await vi.waitFor(() => expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]), { timeout: stopMs });
  demo = startDemo();
  expect(await addressOf(demo)).toBe(url);
});

function startDemo(dataFolder = folder): RunningCommand {
  return runCommand('demo', { DATA_FOLDER: dataFolder, PORT: String(port), LOCAL_AWS_PORT: String(port + 1000) });
}

function addressOf(running: RunningCommand): Promise<string> {
  return printed(running, /The dashboard is up: +(http:\S+)/);
}

function timeNpm(): number {
  const started = performance.now();
  spawnSync('npm', ['--version']);
  return performance.now() - started;
}
