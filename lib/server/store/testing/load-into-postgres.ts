import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { TRIGRAM_INDEX } from '#lib/server/store/postgres/postgres-migrations.ts';
import type { BulkLoad } from './bulk-load.ts';
import { withCopiedInserts } from './copied-inserts.ts';

const TABLES = ['records', 'contents', 'record_keys', 'deliveries'];

/** Rows by COPY; indexes at the end, where they take a tenth of the time; statistics as autovacuum would gather them. */
export async function loadIntoPostgres(databaseUrl: string): Promise<BulkLoad> {
  const client = await connect(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'fill-'));
  // A server that runs as somebody else reads the files.
  await chmod(folder, 0o755);
  const constraints = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY ($1)`,
    [TABLES],
  );
  const indexes = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = ANY ($1) AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
    [TABLES],
  );
  for (const { table, name } of constraints.rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);

  return {
    load: (work) => withCopiedInserts(work, folder),
    async complete(onProgress) {
      await rm(folder, { recursive: true });
      for (const { table, name, definition } of constraints.rows) {
        await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
      }
      // That of the trigrams takes as long as all the others.
      const makeIndexes = async (own: Client, mine: typeof indexes.rows) => {
        for (const { name, definition } of mine) {
          await own.query(definition);
          onProgress(`index ${name}`);
        }
      };
      const other = await connect(databaseUrl);
      await Promise.all([
        makeIndexes(
          client,
          indexes.rows.filter(({ name }) => name === TRIGRAM_INDEX.name),
        ),
        makeIndexes(
          other,
          indexes.rows.filter(({ name }) => name !== TRIGRAM_INDEX.name),
        ),
      ]);
      await other.end();
      await client.query('VACUUM ANALYZE');
      await client.end();
    },
  };
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(`SET maintenance_work_mem = '1GB'`);
  return client;
}
