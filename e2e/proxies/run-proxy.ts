import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const START_TIMEOUT_MS = 30_000;
const RETRY_MS = 50;

/** Starts a proxy in the foreground; resolves once it listens on all these ports of 127.0.0.1. Disposing ends it. */
export async function runProxy(
  program: string,
  args: string[],
  { ports, env = {} }: { ports: number[]; env?: Record<string, string> },
): Promise<AsyncDisposable> {
  const proxy = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  const exited = once(proxy, 'exit');
  const endWithUs = () => proxy.kill('SIGTERM');
  process.once('exit', endWithUs);
  proxy.once('exit', () => process.off('exit', endWithUs));
  let log = '';
  proxy.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4_000);
  });
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await acceptsAll(ports))) {
    if (proxy.exitCode !== null || performance.now() > deadline) {
      proxy.kill('SIGKILL');
      throw new Error(`${program} doesn't start:\n${log}`);
    }
    await wait(RETRY_MS);
  }
  return {
    async [Symbol.asyncDispose]() {
      proxy.kill('SIGTERM');
      await exited;
    },
  };
}

async function acceptsAll(ports: number[]): Promise<boolean> {
  return (await Promise.all(ports.map(accepts))).every(Boolean);
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
