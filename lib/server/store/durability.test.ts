import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openPostgresDatabase } from './postgres/postgres-database.ts';
import { type Database, query, type Work } from './sql/database.ts';
import { openSqliteDatabase } from './sqlite/sqlite-database.ts';
import { startPostgres } from './testing/start-postgres.ts';

/** What SQLite calls `PRAGMA synchronous = FULL`: a commit is on the disk before it returns. */
const FULL = 2;

const fail = (error: unknown) => {
  throw error;
};

function readInWrite<T>(database: Database, sql: string, schema: z.ZodType<T>): Promise<T[]> {
  function* work(): Work<T[]> {
    return yield* query(schema, sql);
  }
  return database.writeQuietly(work);
}

it('SQLite syncs each commit, also after its search index was written without', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'durability-'));
  const { database } = await openSqliteDatabase(join(folder, 'dashboard.db'), fail);
  const synchronous = () => readInWrite(database, 'PRAGMA synchronous', z.object({ synchronous: z.number() }));
  expect(await synchronous()).toEqual([{ synchronous: FULL }]);
  await database.searchReady();
  expect(await synchronous()).toEqual([{ synchronous: FULL }]);
  await database.close();
  await rm(folder, { recursive: true });
});

it('Postgres syncs each commit, whatever the database says', { timeout: 180_000 }, async () => {
  const postgres = await startPostgres();
  const { databaseUrl, remove } = await postgres.createDatabase();
  const owner = new Client(databaseUrl);
  await owner.connect();
  await owner.query(`ALTER DATABASE "${new URL(databaseUrl).pathname.slice(1)}" SET synchronous_commit = off`);
  await owner.end();
  const { database } = await openPostgresDatabase(databaseUrl, fail);
  const Row = z.object({ synchronous_commit: z.string() });
  expect(await readInWrite(database, 'SHOW synchronous_commit', Row)).toEqual([{ synchronous_commit: 'on' }]);
  await database.close();
  await remove();
  await postgres.stop();
});
