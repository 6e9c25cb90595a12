import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { TOOLS } from '#lib/cli/processes/run-tool.ts';
import { type Child, startChild } from '#lib/cli/processes/start-child.ts';
import { ownOrigin } from './dashboard-access.ts';

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** A drained queue leaves little behind: short-lived objects are collected early, and what the SDK read with them. */
const NODE_FLAGS = ['--max-semi-space-size=4'];
/** glibc gives freed network buffers (64 kB each) back at once. Other systems don't read these. */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536' };

/** How `next start` runs as the dashboard, on whatever it listens. */
export function dashboardProcess(host: string, port: number) {
  return {
    name: 'The dashboard',
    program: [...NODE_FLAGS, TOOLS.next, 'start', '--hostname', host, '--port', String(port)],
    // Next.js would exit before the streams have ended; instrumentation.ts handles the signals.
    env: { NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: '1', ...ALLOCATOR },
  };
}

export interface Dashboard {
  child: Child;
  url: string;
}

/** Starts the built dashboard and waits until it answers, healthy or not: an unhealthy one says on its page what it needs. */
export async function startDashboard(options: {
  host: string;
  port: number;
  env: Record<string, string | undefined>;
  logFile: string;
}): Promise<Dashboard> {
  const { host, port } = options;
  const url = ownOrigin(host, port);
  const { env, ...program } = dashboardProcess(host, port);
  const child = startChild({
    ...program,
    env: { ...env, ...options.env, HOST: host, PORT: String(port) },
    logFile: options.logFile,
  });
  if (await whenAnswering(url, child)) return { child, url };
  await child.stop();
  throw new CommandError(`The dashboard didn't start.\n${child.lastLines(20)}`);
}

/** Resolves once it answers; with false when it has ended or a minute has passed. */
export async function whenAnswering(url: string, child: Child): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await answersHealth(url))) {
    if (!child.isRunning() || performance.now() > deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}

/** Whether a dashboard answers there, healthy or not. */
export async function answersHealth(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'ok' in body;
  } catch {
    return false;
  }
}
