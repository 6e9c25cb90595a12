import { Client } from 'pg';

/** Ends the connections by which dashboards hear of each other's changes; returns how many there were. */
export async function cutListeners(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
  );
  await client.end();
  return rowCount ?? 0;
}
