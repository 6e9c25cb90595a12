import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { fillStore } from '#lib/server/store/testing/fill-store.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';

const RECORDS = 60_000;
const BODY_BYTES = 3_000;
/** An export that didn't wait for its reader would hold 180 MB and more. */
const MAX_ADDED_BYTES = 60_000_000;
const HELD_MS = 5_000;

let folder: string;
let dashboard: Dashboard;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slow-export-'));
  const databaseUrl = `file:${join(folder, 'dashboard.db')}`;
  const padding = 'x'.repeat(BODY_BYTES);
  const itemOf = (n: number) => sampleItem(n, { message: { body: JSON.stringify({ n, padding }) } });
  await fillStore({ databaseUrl, uploadPrefix: 'uploads', count: RECORDS, itemOf });
  dashboard = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(18_500 + (process.pid % 400)),
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', DATABASE_URL: databaseUrl, LOCAL_ACCESS: 'open' },
    logFile: join(folder, 'dashboard.log'),
  });
}, 300_000);

afterAll(async () => {
  await dashboard?.child.stop();
  await rm(folder, { recursive: true });
});

async function startExport(): Promise<IncomingMessage> {
  const [response] = await once(get(`${dashboard.url}/api/export?format=jsonl`, { agent: false }), 'response');
  return response;
}

async function residentBytes(): Promise<number> {
  const { output } = await runProgram('ps', ['-o', 'rss=', '-p', String(dashboard.child.pid)], { show: false });
  return Number(output.trim()) * 1_024;
}

async function countLines(response: IncomingMessage): Promise<number> {
  let lines = 0;
  for await (const chunk of response) lines += Buffer.from(chunk).filter((byte) => byte === 0x0a).length;
  return lines;
}

it('an export waits for its reader in little memory, and ends when the reader leaves', async () => {
  const whole = await startExport();
  expect(await countLines(whole)).toBe(RECORDS);
  const before = await residentBytes();

  const slow = await startExport();
  expect(slow.statusCode).toBe(200);
  await once(slow, 'readable');
  expect(slow.read(1_000)).toHaveLength(1_000);
  let peak = 0;
  const until = performance.now() + HELD_MS;
  while (performance.now() < until) {
    peak = Math.max(peak, await residentBytes());
    await wait(100);
  }
  expect(peak - before).toBeLessThan(MAX_ADDED_BYTES);
  const second = await startExport();
  expect(second.statusCode).toBe(429);
  second.resume();

  slow.destroy();
  const next = async () => {
    const response = await startExport();
    response.destroy();
    return response.statusCode;
  };
  await expect.poll(next, { timeout: 10_000 }).toBe(200);
});
