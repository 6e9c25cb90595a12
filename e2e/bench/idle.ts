import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { type SeenRequest, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { sqsOf } from '../fixtures/send-records.ts';

const QUEUE_NAMES = ['S3-success', 'S3-failure'];
const FIRST_AWS_PORT = 19_000;
const FIRST_DASHBOARD_PORT = 19_500;
const SETTLE_MS = 30_000;
const IDLE_MS = 60_000;
const WATCHED_MS = 20_000;
const VIEWER_COUNT = 10;

/** What an idle dashboard asks of AWS and of the machine, with nobody and with many watching. Counted between it and AWS. */
const folder = await mkdtemp(join(tmpdir(), 'idle-'));
try {
  const aws = await startEmbeddedAws({
    port: await findFreePort(FIRST_AWS_PORT),
    retryBaseDelaySeconds: 1,
    logFile: join(folder, 'aws.log'),
  });
  const sqs = sqsOf({ awsEnv: aws.env });
  for (const QueueName of QUEUE_NAMES) await sqs.send(new CreateQueueCommand({ QueueName }));
  sqs.destroy();
  const proxy = await startFaultProxy(aws.endpoint);
  const { child, url } = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(FIRST_DASHBOARD_PORT),
    env: {
      ...aws.env,
      LOCAL_ACCESS: 'open',
      AWS_ENDPOINT_URL: proxy.url,
      DELETE_AFTER_READ: 'true',
      DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
    },
    logFile: join(folder, 'dashboard.log'),
  });
  await wait(SETTLE_MS);

  const cpuBefore = await cpuSeconds(child.pid);
  const idle = await seenDuring(proxy.seen, () => wait(IDLE_MS));
  const coreShare = ((await cpuSeconds(child.pid)) - cpuBefore) / (IDLE_MS / 1000);
  const receives = mostOfOneQueue(idle, 'ReceiveMessage');
  const others = idle.filter(({ action }) => action !== 'ReceiveMessage').length;

  const leaving = new AbortController();
  const viewers = Array.from({ length: VIEWER_COUNT }, () => watch(`${url}/api/stream`, leaving.signal));
  const watched = await seenDuring(proxy.seen, () => wait(WATCHED_MS));
  leaving.abort();
  await Promise.all(viewers);
  const shortest = shortestInterval(watched, 'GetQueueAttributes');
  const depths = mostOfOneQueue(watched, 'GetQueueAttributes');

  const rows = [
    { measured: 'unwatched: ReceiveMessage a minute a queue', value: receives },
    { measured: 'unwatched: other requests', value: others },
    { measured: 'unwatched: share of a core', value: Number(coreShare.toFixed(4)) },
    {
      measured: `${VIEWER_COUNT} viewers: GetQueueAttributes a queue in ${WATCHED_MS / 1000} s`,
      value: depths,
    },
  ];
  console.table(rows);
  console.log(`The shortest time between two GetQueueAttributes of a queue: ${Math.round(shortest)} ms.`);
  await proxy.close();
} finally {
  await stopAllChildren();
  await rm(folder, { recursive: true });
}

/** Reads until told to leave: an answer that nobody reads would be closed once it is collected. */
async function watch(url: string, signal: AbortSignal): Promise<void> {
  try {
    const { body } = await fetch(url, { signal });
    for await (const _ of body ?? []);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function seenDuring(seen: SeenRequest[], action: () => Promise<void>): Promise<SeenRequest[]> {
  const from = seen.length;
  await action();
  return seen.slice(from);
}

function timesByQueue(seen: SeenRequest[], action: string): number[][] {
  const times = new Map<string, number[]>();
  for (const request of seen) {
    if (request.action !== action) continue;
    const queue = request.queueUrl ?? '';
    times.set(queue, [...(times.get(queue) ?? []), request.at]);
  }
  return [...times.values()];
}

function mostOfOneQueue(seen: SeenRequest[], action: string): number {
  return Math.max(0, ...timesByQueue(seen, action).map(({ length }) => length));
}

function shortestInterval(seen: SeenRequest[], action: string): number {
  const intervals = timesByQueue(seen, action).flatMap((times) =>
    times.slice(1).map((at, index) => at - (times[index] ?? 0)),
  );
  return Math.min(...intervals);
}

/** Linux counts hundredths; elsewhere `ps` is as fine as it gets. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat !== undefined) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }
  const { output } = await runProgram('ps', ['-o', 'time=', '-p', String(pid)], { show: false });
  return output
    .trim()
    .split(':')
    .reduce((total, part) => total * 60 + Number(part), 0);
}
