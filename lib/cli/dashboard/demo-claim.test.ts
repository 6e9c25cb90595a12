import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimDemo, publishDemo, releaseDemo } from './demo-claim.ts';

let folder: string;
let file: string;
let server: Server;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claim-'));
  file = join(folder, 'data', 'demo.json');
  server = createServer((_, response) => response.end('{"ok":false,"deleteAfterRead":true}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

it('is free in a new clone, and again once it was released', async () => {
  expect(await claimDemo(file)).toEqual({});
  releaseDemo(file);
  expect(await claimDemo(file)).toEqual({});
});

it('answers the address of the demo that runs, well or ill', async () => {
  await claimDemo(file);
  publishDemo(file, url);
  expect(await claimDemo(file, process.pid + 1)).toEqual({ runningUrl: url });
});

it('waits for a demo that is just starting', async () => {
  await claimDemo(file);
  const second = claimDemo(file, process.pid + 1);
  publishDemo(file, url);
  expect(await second).toEqual({ runningUrl: url });
});

it('takes over from a demo that was killed', async () => {
  const killed = spawn(process.execPath, ['-e', '']);
  await once(killed, 'exit');
  await claimDemo(file);
  await writeFile(file, JSON.stringify({ pid: killed.pid, url }));
  expect(await claimDemo(file)).toEqual({});
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ pid: process.pid });
});

it('takes over when what stands in the file is nonsense', async () => {
  await claimDemo(file);
  await writeFile(file, 'not JSON');
  expect(await claimDemo(file)).toEqual({});
});
