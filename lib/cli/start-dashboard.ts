import { setTimeout as wait } from 'node:timers/promises';
import { isEveryNetwork } from '#lib/server/http/own-names.ts';
import { CommandError } from './command-error.ts';
import { originOf } from './network-access.ts';
import { tools } from './run-tool.ts';
import { type Child, startChild } from './start-child.ts';

const startTimeoutMs = 60_000;
const pollMs = 50;

export interface Dashboard {
  child: Child;
  url: string;
}

/** Starts the built dashboard and waits until it answers, well or ill: an ill one says on its page what it needs. */
export async function startDashboard(options: {
  host: string;
  port: number;
  env: Record<string, string | undefined>;
  logFile: string;
}): Promise<Dashboard> {
  const { host, port } = options;
  const url = reachableUrl(host, port);
  const child = startChild({
    name: 'The dashboard',
    program: [tools.next, 'start', '--hostname', host, '--port', String(port)],
    // Next.js would exit before the streams have ended; instrumentation.ts handles the signals.
    env: { NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: '1', ...options.env, HOST: host, PORT: String(port) },
    logFile: options.logFile,
  });
  if (await whenAnswering(url, child)) return { child, url };
  await child.stop();
  throw new CommandError(`The dashboard didn't start.\n${child.lastLines(20)}`);
}

/** Where this machine reaches what listens on `host`. */
export function reachableUrl(host: string, port: number): string {
  return originOf(isEveryNetwork(host) ? '127.0.0.1' : host, port);
}

/** Resolves once it answers; with false when it has ended or a minute has passed. */
export async function whenAnswering(url: string, child: Child): Promise<boolean> {
  const deadline = performance.now() + startTimeoutMs;
  while (!(await answersHealth(url))) {
    if (!child.isRunning() || performance.now() > deadline) return false;
    await wait(pollMs);
  }
  return true;
}

/** Whether a dashboard answers there, be it well or ill. */
export async function answersHealth(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'ok' in body;
  } catch {
    return false;
  }
}
