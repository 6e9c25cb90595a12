import type { PoolClient } from 'pg';
import type { BulkInsert, Row, Statement, Work } from '#lib/server/store/sql/database.ts';
import { toPostgresError } from './postgres-error.ts';

const MAX_PARAMETERS = 30_000;

/** Runs all statements of a piece of work on a connection, one after the other. */
export async function drive<T>(client: PoolClient, work: Work<T>): Promise<T> {
  let step = work.next([]);
  while (!step.done) {
    const rows = 'sql' in step.value ? await run(client, step.value) : await insertAll(client, step.value);
    step = work.next(rows);
  }
  return step.value;
}

/** Rejects with AppError as `toPostgresError` makes it. */
export async function run(client: PoolClient, { sql, params }: Statement): Promise<Row[]> {
  let number = 0;
  const text = sql.replace(/\?/g, () => {
    number += 1;
    return `$${number}`;
  });
  try {
    const { rows } = await client.query(text, [...params]);
    return rows;
  } catch (error) {
    throw toPostgresError(error);
  }
}

async function insertAll(client: PoolClient, { table, columns, rows, suffix = '' }: BulkInsert): Promise<Row[]> {
  const most = Math.floor(MAX_PARAMETERS / columns.length);
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let index = 0; index < rows.length; index += most) {
    const some = rows.slice(index, index + most);
    await run(client, {
      sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => one).join(', ')} ${suffix}`,
      params: some.flat(),
    });
  }
  return [];
}
