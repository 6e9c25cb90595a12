import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { TrigramSupport } from './postgres-dialect.ts';
import { postgresMigrations, trigramIndex } from './postgres-migrations.ts';

/** Any number will do, if it is always the same. */
const MIGRATION_LOCK = 4_711_202_601;
/** An index over more than this would hold up the start. */
const MAX_INDEXED_AT_START = 20_000;

const Version = z.object({ version: z.number() });
const Search = z.object({ has_index: z.boolean(), records: z.number() });
const Letters = z.object({ unicode: z.boolean() });

/** Brings the tables up to date; several processes that start at once wait for the first. */
export async function migratePostgres(pool: Pool): Promise<TrigramSupport> {
  const client = await pool.connect();
  try {
    // A large store takes its time, and who waits for it does.
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateTables(client);
    return await prepareTrigrams(client);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release(true);
  }
}

async function migrateTables(client: PoolClient): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS store_version (version bigint NOT NULL)');
  const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM store_version');
  const { version } = Version.parse(rows[0]);
  if (version > postgresMigrations.length) {
    throw new AppError('store_unavailable', 'The store was made by a newer version of the dashboard.');
  }
  for (const [index, migration] of postgresMigrations.entries()) {
    if (index < version) continue;
    await client.query(`BEGIN; ${migration}; INSERT INTO store_version VALUES (${index + 1}); COMMIT`);
  }
}

/** Where the extension is refused the store works without it, and says so. */
async function prepareTrigrams(client: PoolClient): Promise<TrigramSupport> {
  const { rows } = await client.query(
    'SELECT to_regclass($1) IS NOT NULL AS has_index, (SELECT records FROM store_state) AS records',
    [trigramIndex.name],
  );
  const { has_index: hasIndex, records } = Search.parse(rows[0]);
  if (!hasIndex && records > MAX_INDEXED_AT_START) return { ascii: false, unicode: false };
  try {
    if (!hasIndex) {
      await client.query(trigramIndex.extension);
      await client.query(trigramIndex.create);
    }
    const letters = await client.query(`SELECT cardinality(show_trgm('한국어')) > 0 AS unicode`);
    return { ascii: true, unicode: Letters.parse(letters.rows[0]).unicode };
  } catch {
    return { ascii: false, unicode: false };
  }
}
