import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { createLogger } from '#lib/server/log.ts';
import { createReconnectingStore } from '#lib/server/reconnecting-store.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { openStoreInThread } from '#lib/server/store/thread/open-store-in-thread.ts';

let lines: string[];
const log = createLogger({ logLevel: 'debug' }, { write: (line) => void lines.push(line) });
const openEventually = (databaseUrl: string) =>
  createReconnectingStore(() => openStoreInThread(databaseUrl, { uploadPrefix: 'uploads', log }), log);

beforeEach(() => {
  lines = [];
});

/** Everything that could be printed of it, its causes and hidden fields included. */
function allOf(error: unknown): string {
  return inspect(error, { depth: 10, showHidden: true });
}

async function reasonOf(databaseUrl: string): Promise<unknown> {
  const store = openEventually(databaseUrl);
  const reason = await store.opened.then(
    () => undefined,
    (error: unknown) => error,
  );
  await store.close();
  return reason;
}

describe('a DATABASE_URL of which no database can be read', () => {
  it.each(['mysql://user:sesame@host/db', 'sesame', 'POSTGRES//user:sesame@host/db', 'file:'])(
    'is not repeated among the faults of the settings: %s',
    (databaseUrl) => {
      const read = () => readSettings({ DATABASE_URL: databaseUrl });
      expect(read).toThrow(/DATABASE_URL: /);
      expect(read).not.toThrow(/sesame/);
    },
  );

  it.each([
    'postgres:user:sesame@host/db',
    'postgres://user:sesame@host:port/db',
    'postgres://user:sesame@host:99999/db',
    'postgres://user:sesame@[::1/db',
    'postgres://user:open%20sesame@ho st:x/db',
    'postgresql://user:open#sesame@host/db',
    'postgres://user:12#sesame@host/db',
    'postgres://user:12?sesame@host/db',
    'postgres://user:12/sesame@host/db',
    'postgres://user:open@sesame/open@host/db',
    'postgres://user:%E0%A4%A@sesame/db%ZZ@',
  ])('stops the start at once, and is not repeated: %s', async (databaseUrl) => {
    const reason = await reasonOf(databaseUrl);
    expect(reason).toMatchObject({ code: 'bad_request', message: expect.stringContaining('DATABASE_URL') });
    expect(allOf(reason)).not.toContain('sesame');
    expect(lines).toEqual([]);
  });

  it('says which file of its parameters is missing', async () => {
    expect(await reasonOf('postgres://user:sesame@host/db?sslrootcert=/no/such/file')).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('/no/such/file'),
    });
  });
});

describe('the password of a PostgreSQL store', () => {
  const password = 'open/ses@me %';
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  }, 180_000);
  afterAll(() => postgres.stop());

  const withPassword = (databaseUrl: string) =>
    databaseUrl.replace('postgres@', `postgres:${encodeURIComponent(password)}@`);
  const secrets = [password, encodeURIComponent(password), 'ses@me', 'ses%40me'];
  function expectSecretsKept(text: string): void {
    for (const secret of secrets) expect(text).not.toContain(secret);
  }

  it.each([
    ['the server is away', () => 'postgres://postgres@127.0.0.1:1/store'],
    ['there is no such host', () => 'postgres://postgres@no-such-host.invalid/store'],
    [
      'there is no such database',
      async () => (await postgres.createDatabase()).databaseUrl.replace(/store_\d+$/, 'absent'),
    ],
  ])('is in no log line and no error while %s', async (_, findUrl) => {
    const store = openEventually(withPassword(await findUrl()));
    await vi.waitFor(() => expect(lines.join()).toContain('The store cannot be opened'), 10_000);
    const error = await store.currentSeq().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store_unavailable' });
    await store.close();
    expectSecretsKept(allOf(error) + lines.join());
  });

  it('is in no log line when connections are cut', async () => {
    const { databaseUrl } = await postgres.createDatabase();
    const store = openEventually(withPassword(databaseUrl));
    await store.opened;
    await store.currentSeq();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    await client.end();
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0));
    await store.close();
    expectSecretsKept(lines.join());
    for (const line of lines) expect(line.length).toBeLessThan(1_000);
  });
});

describe('a file: in a folder that cannot be made', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
    await writeFile(join(folder, 'file'), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.skipIf(!existsSync('/proc/version'))('stops the start at once: under /proc', async () => {
    expect(await reasonOf('file:/proc/none/deeper/test.db')).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('/proc/none'),
    });
  });

  it.each(['file/test.db', 'file/deeper/test.db'])('stops the start at once: %s', async (path) => {
    const reason = await reasonOf(`file:${join(folder, path)}`);
    expect(reason).toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(new RegExp(`DATABASE_URL.*${folder}/file`)),
    });
    expect(lines).toEqual([]);
  });
});
