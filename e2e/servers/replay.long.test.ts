import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';
import { exampleFailure } from '../fixtures/example-record.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { type Servers, startServers } from './start-servers.ts';

const RECORDS = 60;
const PACE_PER_SECOND = 10;
const patience = { timeout: 60_000, interval: 100 };

let servers: Servers;

beforeAll(async () => {
  servers = await startServers(2);
}, 240_000);

afterAll(() => servers.stop());

async function ask<T>(server: number, path: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${servers.dashboards[server]?.url}${path}`, init);
  expect(response.ok).toBe(true);
  return response.json();
}

it('a plan that is started at two servers is one job, which the other goes on with when one is killed', async () => {
  const failures = Array.from({ length: RECORDS }, (_, n) => exampleFailure({ key: `in/${n}`, errorType: 'KeyError' }));
  await sendBodies(servers, 'failure', failures);
  const countFailures = async () =>
    (await ask<RecordPage>(1, '/api/records?errorType=KeyError&count=true')).total?.count;
  await vi.waitFor(async () => expect(await countFailures()).toBe(RECORDS), patience);

  const selection = { errorType: 'KeyError', pacePerSecond: PACE_PER_SECOND };
  const { id: planId } = await ask<ReplayDetail>(0, '/api/replays/plan', selection);
  await Promise.all([0, 1, 0, 1].map((server) => ask(server, '/api/replays', { planId })));
  const read = (server: number) => ask<ReplayDetail>(server, `/api/replays/${planId}`);
  await vi.waitFor(async () => expect((await read(1)).sent).toBeGreaterThan(5), patience);
  await ask(1, `/api/replays/${planId}`, { action: 'pause' });
  await vi.waitFor(async () => expect((await read(0)).state).toBe('paused'), patience);
  await ask(0, `/api/replays/${planId}`, { action: 'resume' });
  await vi.waitFor(async () => expect((await read(0)).sent).toBeGreaterThan(15), patience);

  const survivor = servers.dashboards.pop();
  const victim = servers.dashboards.pop();
  if (!victim || !survivor) throw new Error('There are not two dashboards.');
  await victim.child.kill();
  servers.dashboards.push(survivor);
  await vi.waitFor(async () => expect((await read(0)).state).toBe('done'), patience);
  const { sent, uncertain } = await read(0);
  expect(sent + uncertain).toBe(RECORDS);
  expect(uncertain).toBeLessThanOrEqual(1);
  await vi.waitFor(async () => expect((await read(0)).succeeded).toBe(sent), patience);
  const { total } = await ask<RecordPage>(0, '/api/records?outcome=success&count=true');
  expect(total?.count).toBeGreaterThanOrEqual(sent);
  expect(total?.count).toBeLessThanOrEqual(RECORDS);
});
