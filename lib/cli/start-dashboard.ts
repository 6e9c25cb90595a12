import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from './command-error.ts';
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
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const child = startChild({
    name: 'The dashboard',
    program: [tools.next, 'start', '--hostname', host, '--port', String(port)],
    // Next.js would exit before the streams have ended; instrumentation.ts handles the signals.
    env: { NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: '1', ...options.env, HOST: host, PORT: String(port) },
    logFile: options.logFile,
  });
  const deadline = performance.now() + startTimeoutMs;
  while (!(await answersHealth(url))) {
    if (!child.isRunning() || performance.now() > deadline) {
      await child.stop();
      throw new CommandError(`The dashboard didn't start.\n${child.lastLines(20)}`);
    }
    await wait(pollMs);
  }
  return { child, url };
}

/** Whether a dashboard answers there, be it well or ill. */
export async function answersHealth(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'deleteAfterRead' in body;
  } catch {
    return false;
  }
}
