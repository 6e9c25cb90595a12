import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/** Runs SQL past the store, as another version of the dashboard might have left its rows. */
export async function runSql(databaseUrl: string, sql: { sqlite: string; postgres: string } | string): Promise<void> {
  const { sqlite, postgres } = typeof sql === 'string' ? { sqlite: sql, postgres: sql } : sql;
  if (databaseUrl.startsWith('file:')) {
    const db = new DatabaseSync(databaseUrl.slice('file:'.length));
    db.exec(sqlite);
    db.close();
    return;
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(postgres);
  await client.end();
}
