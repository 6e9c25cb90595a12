import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandError } from './command-error.ts';
import { codeOf, explainListenError } from './listen-error.ts';

const ATTEMPTS = 100;

/** Throws CommandError when nothing can listen on this port of `host`: it says why, and what to do. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new CommandError(`Port ${port} of ${host} is taken. Free it, or choose another: PORT=${port + 1} npm start`);
}

/** The first port from `start` on that nothing listens on. Throws CommandError where `host` or the port can't be used. */
export async function findFreePort(start: number, host = '127.0.0.1'): Promise<number> {
  for (let port = start; port < start + ATTEMPTS && port < 65_536; port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new CommandError(`No port from ${start} to ${start + ATTEMPTS - 1} is free on ${host}.`);
}

/** What to print about a dashboard that listens on another port than it should: nothing when it doesn't. */
export function describeOtherPort(asked: number, port: number): string {
  return port === asked ? '' : `\n  Port ${asked} is taken, so this is port ${port}. PORT=… chooses another.\n`;
}

async function isPortFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return false;
    throw explainListenError(error, { host, port, setting: 'PORT' });
  } finally {
    server.close();
  }
}
