import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { cutListeners } from '#lib/server/store/testing/cut-listeners.ts';
import { exampleFailure, exampleSuccess } from '../fixtures/example-record.ts';
import { readMetric } from '../fixtures/read-metric.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { readStream, type StreamReader } from '../fixtures/stream-reader.ts';
import { type Servers, startServers } from './start-servers.ts';

const patience = { timeout: 120_000, interval: 100 };
const lanes: QueueLane[] = ['success', 'failure'];

let servers: Servers;
/** Request ids of everything sent so far. */
const sent: string[] = [];

beforeAll(async () => {
  servers = await startServers(3);
}, 240_000);

afterAll(() => servers.stop());

describe('three dashboards on the same queues and the same store', () => {
  it('show every record once to each viewer, whichever of them received it', async () => {
    const viewers = await watchAll();
    await send(1_000);
    await expectAllSeen(viewers);
    const stored = await Promise.all(servers.dashboards.map(({ url }) => countStored(url)));
    expect(stored.reduce((sum, count) => sum + count, 0)).toBe(sent.length);
    expect(stored.filter((count) => count > 0).length).toBeGreaterThan(1);
    expect(await readRequestIds()).toEqual(sent.toSorted());
    for (const viewer of viewers) viewer.close();
  });

  it('miss nothing while they cannot hear of each other', async () => {
    const viewers = await watchAll();
    expect(await cutListeners(servers.databaseUrl)).toBe(servers.dashboards.length);
    await send(200);
    await expectAllSeen(viewers);
    for (const viewer of viewers) viewer.close();
  });

  it('lose nothing when one of them is killed while messages flow', async () => {
    const before = sent.length;
    const victim = servers.dashboards.pop();
    if (!victim) throw new Error('no dashboard to kill');
    const viewers = await watchAll();
    const sending = send(3_000);
    await vi.waitFor(async () => expect(await countStored(victim.url)).toBeGreaterThan(0), patience);
    await victim.child.kill();
    const storedAtKill = (viewers[0]?.ids.length ?? 0) - before;
    await sending;
    expect(storedAtKill).toBeLessThan(3_000);
    await expectAllSeen(viewers);
    expect(await readRequestIds()).toEqual(sent.toSorted());

    await servers.add();
    await expectAllSeen(await watchAll());
    for (const viewer of viewers) viewer.close();
  });
});

/** One viewer on each dashboard, from the first change on. */
function watchAll(): Promise<StreamReader[]> {
  return Promise.all(servers.dashboards.map(({ url }) => readStream(url)));
}

async function send(count: number): Promise<void> {
  const requestIds = Array.from({ length: count }, () => randomUUID());
  sent.push(...requestIds);
  for (let start = 0; start < count; start += 100) {
    const some = requestIds.slice(start, start + 100);
    const pipeline = { awsEnv: servers.awsEnv };
    await sendBodies(
      pipeline,
      'success',
      some.slice(0, 50).map((requestId) => exampleSuccess({ requestId })),
    );
    await sendBodies(
      pipeline,
      'failure',
      some.slice(50).map((requestId) => exampleFailure({ requestId })),
    );
  }
}

/** Each has read as many changes as messages were sent, all of them the same, none twice. */
async function expectAllSeen(viewers: StreamReader[]): Promise<void> {
  await vi.waitFor(() => {
    expect(viewers.map(({ ids }) => ids.length)).toEqual(viewers.map(() => sent.length));
  }, patience);
  const seqs = viewers.map(({ ids }) => ids.map((id) => Number(id.slice(id.lastIndexOf('-') + 1))));
  for (const own of seqs) expect(own).toEqual(Array.from(own, (_, index) => index + 1));
}

async function countStored(url: string): Promise<number> {
  const counts = await Promise.all(lanes.map((queue) => readMetric(url, `dashboard_stored_total{queue="${queue}"}`)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Of all records, sorted. */
async function readRequestIds(): Promise<string[]> {
  const url = servers.dashboards[0]?.url;
  const requestIds: string[] = [];
  for (let before = ''; ; ) {
    const page: RecordPage = await (await fetch(`${url}/api/records?limit=200${before}`)).json();
    requestIds.push(...page.records.map(({ requestId = '' }) => requestId));
    if (page.next === undefined) return requestIds.toSorted();
    before = `&before=${page.next}`;
  }
}
