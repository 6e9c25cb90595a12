import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLLER_TIMINGS } from '#lib/server/queue-poller/poller-timings.ts';
import { startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { type AwsProcess, createWatchedQueues, startAwsProcess } from './watched-queues.ts';
import { startWatching, type WatchingServices } from './watching-services.ts';

const smallDisk = '12m';
/** The store's own thread may be writing just then. */
const lockWithinMs = 5_000;

let aws: AwsProcess;

beforeAll(async () => {
  aws = await startAwsProcess();
});

afterAll(async () => {
  await aws.stop();
});

/** Breaks the store while messages flow, and repairs it. */
async function expectNothingLost(
  breakStore: (watching: WatchingServices) => Promise<() => Promise<void>>,
  folder?: string,
): Promise<void> {
  const proxy = await startFaultProxy(aws.endpoint);
  const queues = await createWatchedQueues(aws.sqs, { VisibilityTimeout: '5' });
  const watching = await startWatching({ endpoint: proxy.url, queues, ...(folder && { folder }) });
  const { store } = watching.services;
  const received = () => watching.states().map(({ received }) => received);
  try {
    await queues.send(200);
    await watching.expectWellAgain();
    const repair = await breakStore(watching);
    await queues.send(400);
    await watching.expectShown('waiting-for-store', 'store_unavailable');
    expect(await watching.health()).toMatchObject({ store: { ok: false, code: 'store_unavailable' } });
    // What was asked for before may still come.
    await delay(2 * POLLER_TIMINGS.shortPollSeconds * 1000);
    const taken = received();
    await queues.send(200);
    await watching.expectShown('waiting-for-store', 'store_unavailable');
    expect(received()).toEqual(taken);
    const { available, inFlight } = await queues.left();
    expect(available + inFlight).toBe(queues.sent.size - (await store.stats()).records);
    await repair();
    await watching.expectWellAgain();
  } finally {
    await watching.stop();
    await proxy.close();
  }
}

describe('a store that cannot write', () => {
  it('its file is read-only', () =>
    expectNothingLost(async ({ databaseFile }) => {
      await chmod(databaseFile, 0o444);
      return () => chmod(databaseFile, 0o644);
    }));

  it('its file is locked by another program', () =>
    expectNothingLost(async ({ databaseFile }) => {
      const other = new DatabaseSync(databaseFile, { timeout: lockWithinMs });
      other.exec('BEGIN IMMEDIATE');
      return async () => {
        other.exec('ROLLBACK');
        other.close();
      };
    }));

  it.skipIf(!hasPrlimit())('its files may not grow any more', () =>
    expectNothingLost(async ({ databaseFile }) => {
      const limit = (bytes: number | string) =>
        execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${bytes}:`]);
      limit((await stat(`${databaseFile}-wal`)).size);
      return async () => void limit('unlimited');
    }),
  );

  it.skipIf(!canMount())('its disk is full', async () => {
    const disk = await mkdtemp(join(tmpdir(), 'faults-disk-'));
    mount(disk);
    try {
      await expectNothingLost(async () => {
        const ballast = join(disk, 'ballast');
        await writeFile(ballast, Buffer.alloc(100_000_000)).catch(() => undefined);
        return () => rm(ballast);
      }, disk);
    } finally {
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  });
});

function hasPrlimit(): boolean {
  return spawnSync('prlimit', ['--version']).status === 0;
}

function mount(disk: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDisk}`, 'tmpfs', disk], { stdio: 'ignore' });
}

/** Root outside most containers may. */
function canMount(): boolean {
  const disk = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  try {
    mount(disk);
    execFileSync('umount', [disk]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rmdir', [disk]);
  }
}
