import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { residentBytes } from '#lib/local-aws/runtime/resident-memory.ts';
import { readMetric } from '../fixtures/read-metric.ts';

const requests = 8_000;
/** Until then V8's heap grows, whatever is asked for. */
const warmUp = 4_000;
const atOnce = 50;
/** Of requests that are under way, and of what V8 hasn't collected yet. */
const maxRiseBytes = 40_000_000;

let folder: string;
let dashboard: Dashboard;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'head-'));
  dashboard = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(15_500 + (process.pid % 400)),
    env: {
      LOCAL_ACCESS: 'open',
      // V8 collects sooner, so that what is measured is held.
      NODE_OPTIONS: '--max-old-space-size=128',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
    },
    logFile: join(folder, 'dashboard.log'),
  });
});

afterAll(async () => {
  agent.destroy();
  await stopAllChildren();
  await rm(folder, { recursive: true });
});

function head(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${dashboard.url}${path}`, { method: 'HEAD', agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });
}

async function sendMany(path: string, count: number): Promise<Set<number | undefined>> {
  const statuses = new Set<number | undefined>();
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      statuses.add(await head(path));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return statuses;
}

it('answers thousands of HEAD requests for the stream without a viewer or memory more', async () => {
  await sendMany('/api/pollers', warmUp);
  const before = await residentBytes(dashboard.child.pid);
  expect(await sendMany('/api/stream', requests)).toEqual(new Set([200]));
  expect(await readMetric(dashboard.url, 'dashboard_viewers')).toBe(0);
  const after = await residentBytes(dashboard.child.pid);
  console.log(`${requests} HEAD requests: from ${Math.round(before / 1e6)} to ${Math.round(after / 1e6)} MB`);
  expect(after - before).toBeLessThan(maxRiseBytes);
});
