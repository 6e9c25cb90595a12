import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandError } from './command-error.ts';

const attempts = 100;

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** The first port from `start` on that nothing listens on. */
export async function findFreePort(start: number, host = '127.0.0.1'): Promise<number> {
  for (let port = start; port < start + attempts && port < 65_536; port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new CommandError(`No port from ${start} to ${start + attempts - 1} is free on ${host}.`);
}
