import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { provisionEmbeddedAws } from './aws/provision-embedded-aws.ts';
import { type EmbeddedAws, startEmbeddedAws } from './aws/start-embedded-aws.ts';
import { findFreePort } from './processes/free-port.ts';
import { stopAllChildren } from './processes/start-child.ts';
import { isAlive, partsOf, printed, type RunningCommand, recordsOf, runCommand } from './testing/running-command.ts';

let folder: string;
let aws: EmbeddedAws;
let port: number;
let running: RunningCommand | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
  const awsPort = await findFreePort(25_000 + (process.pid % 1000));
  aws = await startEmbeddedAws({ port: awsPort, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  await provisionEmbeddedAws(aws);
  port = await findFreePort(awsPort + 1);
});

afterEach(async () => {
  running?.process.kill('SIGTERM');
  await running?.exited;
});

afterAll(async () => {
  await stopAllChildren();
  await rm(folder, { recursive: true });
});

/** The code in the link that a command prints. */
const linkedCode = /http:\/\/127\.0\.0\.1:\d+\/\?code=(\S+)/;

it.each(['start', 'dev'])(
  'npm run %s serves the dashboard on the AWS that is set, with a code, and ends with all its parts',
  async (command) => {
    running = runCommand(command, {
      ...aws.env,
      PORT: String(port),
      DELETE_AFTER_READ: 'true',
      DATABASE_URL: `file:${join(folder, `${command}.db`)}`,
    });
    const headers = { authorization: `Bearer ${await printed(running, linkedCode)}` };
    const url = `http://127.0.0.1:${port}`;
    await vi.waitFor(async () => expect((await fetch(`${url}/api/health`)).ok).toBe(true), 60_000);
    expect(await (await fetch(url)).text()).toContain('its terminal shows a link that signs you in');
    const path = `${url}/api/uploads?filename=hello.txt`;
    expect((await fetch(path, { method: 'POST', body: 'Hello' })).status).toBe(401);
    expect((await fetch(path, { method: 'POST', body: 'Hello', headers })).status).toBe(201);
    await vi.waitFor(async () => expect(await recordsOf(url, headers)).toHaveLength(1), {
      timeout: 20_000,
      interval: 200,
    });
    const parts = partsOf(running);
    expect(parts).not.toEqual([]);
    running.process.kill('SIGINT');
    expect(await running.exited).toBe(0);
    expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
  },
);

it('npm start keeps its codes and sessions over a restart, until new codes are asked for', async () => {
  const url = `http://127.0.0.1:${port}`;
  const start = async (...args: string[]) => {
    const env = { ...aws.env, PORT: String(port), DATABASE_URL: `file:${join(folder, 'kept', 'kept.db')}` };
    running?.process.kill('SIGINT');
    await running?.exited;
    running = runCommand('start', env, args);
    return await printed(running, linkedCode);
  };
  const code = await start();
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const statusWith = async () => (await fetch(`${url}/api/records`, { headers: { cookie } })).status;
  expect(await statusWith()).toBe(200);
  expect(await start()).toBe(code);
  expect(await statusWith()).toBe(200);
  expect(await start('--new-codes')).not.toBe(code);
  expect(await statusWith()).toBe(401);
});

it('npm start is open only where that is set, and says so', async () => {
  const env = { ...aws.env, LOCAL_ACCESS: 'open', DATABASE_URL: `file:${join(folder, 'open-here.db')}` };
  running = runCommand('start', { ...env, PORT: String(port) });
  await printed(running, /(log in to this machine can use it)/);
  const url = `http://127.0.0.1:${port}`;
  expect((await fetch(`${url}/api/records`)).status).toBe(200);
  expect((await fetch(`${url}/api/records`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403);
  running.process.kill('SIGINT');
  await running.exited;
  running = runCommand('start', { ...env, HOST: '0.0.0.0' });
  expect(await running.exited).toBe(1);
  expect(running.output()).toContain('LOCAL_ACCESS=open with HOST=0.0.0.0');
});

it('npm start says which other port to take when its own is taken', async () => {
  running = runCommand('start', { ...aws.env, PORT: new URL(aws.endpoint).port });
  expect(await running.exited).toBe(1);
  expect(running.output()).toContain('choose another: PORT=');
});

it('npm start says of a HOST that is no address of this machine what to set instead', async () => {
  running = runCommand('start', { ...aws.env, HOST: '192.0.2.1' });
  expect(await running.exited).toBe(1);
  expect(running.output()).toContain("HOST=192.0.2.1 isn't an address of this machine. Set HOST to 127.0.0.1");
});

it('npm start on an address that others reach prints a code for each role, and lets nobody in without', async () => {
  running = runCommand('start', {
    ...aws.env,
    HOST: '0.0.0.0',
    PORT: String(port),
    DATA_FOLDER: join(folder, 'open'),
    DATABASE_URL: `file:${join(folder, 'open.db')}`,
  });
  const code = await printed(running, /Instructor, with the code (\S+)/);
  expect(running.output()).toContain(`http://127.0.0.1:${port}/?code=${code}`);
  expect(running.output()).toMatch(/Participants, with the code \S+/);
  expect(running.output()).toMatch(/\/join\?code=\S+/);
  const url = `http://127.0.0.1:${port}`;
  expect((await fetch(`${url}/api/records`)).status).toBe(401);
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  expect(await signedIn.json()).toMatchObject({ role: 'instructor' });
});
