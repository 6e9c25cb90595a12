import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPostgres } from './find-postgres.ts';

const START_TIMEOUT_MS = 30_000;
const RETRY_MS = 50;
/** Postgres refuses to run as root: `nobody` on Linux and on a Mac. */
const unprivileged =
  process.platform === 'darwin' ? { uid: 4_294_967_294, gid: 4_294_967_294 } : { uid: 65_534, gid: 65_534 };

export interface TestPostgres {
  /** Makes an empty database; its URL is of a role that may create extensions, or may not. Its locale is a UTF-8 one, or `C`. */
  createDatabase(options?: {
    extensions?: boolean;
    locale?: 'C';
  }): Promise<{ databaseUrl: string; remove(): Promise<void> }>;
  /** Ends the server at once, as a crash would, and starts it again on its data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real server on a free port of 127.0.0.1, its data in a temporary folder, both gone after `stop`. What it commits
 * survives its own crash; unless `syncs` says so, not one of the machine, which halves the time of many tests.
 */
export async function startPostgres({ syncs = false } = {}): Promise<TestPostgres> {
  const programs = await findPostgres();
  const user = process.getuid?.() === 0 ? unprivileged : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  await promisify(execFile)(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', await utf8Locale(), '--no-sync'],
    { cwd: folder, ...user },
  );
  const port = await findFreePort();
  const urlOf = (database: string, role = 'postgres') => `postgres://${role}@127.0.0.1:${port}/${database}`;
  const start = () => startServer({ programs, data, folder, port, user, syncs, url: urlOf('postgres') });
  let server = await start();
  const [{ server_version_num: version } = {}] = await execute(urlOf('postgres'), 'SHOW server_version_num');
  // As before version 15: each block through the log takes seven times as long.
  const strategy = Number(version) >= 150_000 ? 'STRATEGY FILE_COPY' : '';
  await execute(urlOf('postgres'), 'CREATE ROLE guest LOGIN');
  let databases = 0;

  return {
    async createDatabase({ extensions = true, locale } = {}) {
      databases += 1;
      const name = `store_${databases}`;
      const own = locale ? `TEMPLATE template0 LOCALE '${locale}'` : '';
      await execute(urlOf('postgres'), `CREATE DATABASE ${name} ${own} ${strategy}`);
      if (!extensions) await execute(urlOf(name), 'GRANT ALL ON SCHEMA public TO guest');
      return {
        databaseUrl: urlOf(name, extensions ? 'postgres' : 'guest'),
        async remove() {
          await execute(urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
        },
      };
    },
    async restart() {
      await end(server);
      server = await start();
    },
    async stop() {
      await end(server);
      await rm(folder, { recursive: true });
    },
  };
}

interface ServerPlace {
  programs: string;
  data: string;
  folder: string;
  port: number;
  user: typeof unprivileged | undefined;
  syncs: boolean;
  url: string;
}

async function startServer({ programs, data, folder, port, user, syncs, url }: ServerPlace) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    fsync: syncs ? 'on' : 'off',
  };
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user },
  );
  const endWithUs = () => server.kill('SIGQUIT');
  process.once('exit', endWithUs);
  server.once('exit', () => process.off('exit', endWithUs));
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4_000);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`PostgreSQL of ${programs} doesn't start:\n${log}`);
    }
    try {
      await execute(url, 'SELECT 1');
      return server;
    } catch {
      await wait(RETRY_MS);
    }
  }
}

async function end(server: Awaited<ReturnType<typeof startServer>>): Promise<void> {
  const exit = once(server, 'exit');
  // Immediate shutdown: children end as well, nothing is tidied up.
  server.kill('SIGQUIT');
  await exit;
}

async function execute(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A locale in which letters beyond ASCII are letters, where the system has one. */
async function utf8Locale(): Promise<string> {
  const { stdout } = await promisify(execFile)('locale', ['-a']).catch(() => ({ stdout: '' }));
  const names = stdout.split('\n');
  return names.find((name) => /^(C|en_US)\.utf-?8$/i.test(name)) ?? 'C';
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
