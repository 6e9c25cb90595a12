import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { expectStoredOnce } from './stored-once.ts';
import { createWatchedQueues, expectEmpty, startAwsProcess } from './watched-queues.ts';

const BACKLOG = Number(process.env.KILL_MESSAGES ?? 10_000);
const KILLS_WANTED = Number(process.env.KILLS ?? 20);
/** Some moments don't count: nothing was stored yet, or all was. */
const MAX_ATTEMPTS = 3 * KILLS_WANTED;
/** Kills fall anywhere in a drain but its very end, where nothing would be left to lose. */
const LATEST_KILL = 0.9;
const LONGEST_PAUSE_MS = 100;
const DRAIN_TIMEOUT_MS = 60_000;
const LONGEST_HOLD_MS = 300;
const VISIBILITY_TIMEOUT_SECONDS = 10;
const FIRST_PORT = 18_000;
/** A busy machine takes half a minute to start a dashboard and to fill the queue again. */
const TIMEOUT_MS = 300_000 + KILLS_WANTED * 90_000;

/**
 * The built dashboard is killed outright while the backlog waits, again and again; what it stored meanwhile
 * is sent again. A message left in the queue though it is stored was committed, but not yet deleted. Those that earlier kills
 * left are taken off: they can only have become fewer meanwhile, so that at least as many as are counted are this kill's.
 */
it(`kill -9 at ${KILLS_WANTED} random moments of a drain takes nothing with it`, { timeout: TIMEOUT_MS }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'faults-kill-'));
  const databaseUrl = `file:${join(folder, 'dashboard.db')}`;
  const aws = await startAwsProcess();
  const proxy = await startFaultProxy(aws.endpoint);
  // Deletes are held at random: else the moment between commit and delete would be too short to be met.
  proxy.inject(
    { kind: 'delay', ms: () => (Math.random() < 0.5 ? 0 : Math.random() * LONGEST_HOLD_MS) },
    ({ action }) => action === 'DeleteMessageBatch',
  );
  const queues = await createWatchedQueues(aws.sqs, { VisibilityTimeout: String(VISIBILITY_TIMEOUT_SECONDS) });
  const port = await findFreePort(FIRST_PORT + (process.pid % 1000));
  let runs = 0;
  let dashboard: Dashboard | undefined;
  const start = async () => {
    runs += 1;
    dashboard = await startDashboard({
      host: '127.0.0.1',
      port,
      env: {
        ...queues.env,
        LOCAL_ACCESS: 'open',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: proxy.url,
        DATABASE_URL: databaseUrl,
        DELETE_AFTER_READ: 'true',
        LOG_LEVEL: 'error',
      },
      logFile: join(folder, `dashboard-${runs}.log`),
    });
    return dashboard;
  };
  const storedRecords = async () => {
    const store = await openStore(databaseUrl, { uploadPrefix: 'uploads' });
    const { records } = await store.stats();
    await store.close();
    return records;
  };

  const leftAtMost = async (count: number) => {
    for (const until = performance.now() + DRAIN_TIMEOUT_MS; performance.now() < until; await wait(20)) {
      const { available, inFlight } = await queues.left();
      if (available + inFlight <= count) return;
    }
  };

  const counted: { stored: number; inFlight: number; committedNotDeleted: number }[] = [];
  let stored = 0;
  /** In the queues, though their rows are stored. */
  const committedNotDeleted = async () => {
    const { available, inFlight } = await queues.left();
    return available + inFlight - (queues.sent.size - stored);
  };
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS && counted.length < KILLS_WANTED; attempt += 1) {
      const leftBefore = await committedNotDeleted();
      await queues.send(BACKLOG - (queues.sent.size - stored));
      const { child } = await start();
      await leftAtMost(BACKLOG * (1 - Math.random() * LATEST_KILL));
      await wait(Math.random() * LONGEST_PAUSE_MS);
      await child.kill();
      const { inFlight } = await queues.left();
      const before = stored;
      stored = await storedRecords();
      const left = await committedNotDeleted();
      // A negative one would be a message that was deleted before its row was committed.
      expect(left).toBeGreaterThanOrEqual(0);
      const isMidway = stored > before && stored < queues.sent.size;
      if (!isMidway || inFlight === 0) continue;
      counted.push({ stored, inFlight, committedNotDeleted: Math.max(0, left - leftBefore) });
    }
    console.table(counted);
    expect(counted).toHaveLength(KILLS_WANTED);
    expect(Math.max(...counted.map(({ committedNotDeleted }) => committedNotDeleted))).toBeGreaterThan(0);

    const { child } = await start();
    await expectEmpty(queues, 180_000);
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(await health.json()).toMatchObject({ ok: true });
    await child.stop();
    const store = await openStore(databaseUrl, { uploadPrefix: 'uploads' });
    await expectStoredOnce(store, queues.sent);
    await store.close();
  } finally {
    await dashboard?.child.kill();
    await proxy.close();
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
