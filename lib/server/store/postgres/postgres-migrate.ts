import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { AppError } from '#lib/server/app-error.ts';
import { POSTGRES_MIGRATIONS } from './postgres-migrations.ts';

/** Any number will do, if it is always the same. */
const MIGRATION_LOCK = 4_711_202_601;

const Version = z.object({ version: z.number() });

/** Brings the tables up to date; several processes that start at once wait for the first. */
export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // A large store takes its time, and who waits for it does.
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateTables(client);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release(true);
  }
}

async function migrateTables(client: PoolClient): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS store_version (version bigint NOT NULL)');
  const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM store_version');
  const { version } = Version.parse(rows[0]);
  if (version > POSTGRES_MIGRATIONS.length) {
    throw new AppError('store_unavailable', 'The store was made by a newer version of the dashboard.');
  }
  for (const [index, migration] of POSTGRES_MIGRATIONS.entries()) {
    if (index < version) continue;
    await client.query(`BEGIN; ${migration}; INSERT INTO store_version VALUES (${index + 1}); COMMIT`);
  }
}
