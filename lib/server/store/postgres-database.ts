import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { z } from 'zod';
import type { BulkInsert, Database, Dialect, Row, Statement, Work } from './database.ts';
import { execute } from './database.ts';
import { createPostgresDialect, type TrigramSupport } from './postgres-dialect.ts';
import { toPostgresError } from './postgres-error.ts';
import { CHANNEL, PostgresListener } from './postgres-listener.ts';
import { migratePostgres } from './postgres-migrate.ts';

const CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** A server takes the lock back from a dashboard that hangs in the middle of a write. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const MAX_PARAMETERS = 30_000;
const INT8 = 20;

/**
 * Plans are given by the indexes, whatever the statistics say. Only writes that survive a power cut count.
 */
const sessionSettings = `
  SET synchronous_commit = on; SET jit = off; SET max_parallel_workers_per_gather = 0;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
  SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  SET client_encoding = 'UTF8'`;

const StoreId = z.object({ store_id: z.string() });

/** Rejects with AppError `store_unavailable` where the server can't be reached. */
export async function openPostgresDatabase(
  connectionString: string,
  onError: (error: unknown) => void,
): Promise<{ database: Database; storeId: string }> {
  const config: PoolConfig = {
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'lambda-destinations-dashboard',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format),
    },
  };
  const pool = new Pool(config);
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.query(sessionSettings).catch(onError);
  });
  try {
    const trigrams = await migratePostgres(pool);
    const { rows } = await pool.query('SELECT store_id FROM store_state');
    const { store_id: storeId } = StoreId.parse(rows[0]);
    return { database: new PostgresDatabase(pool, config, trigrams), storeId };
  } catch (error) {
    await pool.end();
    throw toPostgresError(error);
  }
}

class PostgresDatabase implements Database {
  readonly dialect: Dialect;
  readonly #pool: Pool;
  readonly #listener: PostgresListener;
  readonly #listeners = new Set<() => void>();
  #announcing = false;
  #closed = false;

  constructor(pool: Pool, config: PoolConfig, trigrams: TrigramSupport) {
    this.dialect = createPostgresDialect(trigrams);
    this.#pool = pool;
    this.#listener = new PostgresListener(config, () => this.#announce());
    void this.#listener.connect();
  }

  read<T>(work: () => Work<T>): Promise<T> {
    return this.#transact('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  async write<T>(work: () => Work<T>): Promise<T> {
    const result = await this.#transact('BEGIN', function* () {
      const done = yield* work();
      yield* execute(`NOTIFY ${CHANNEL}`);
      return done;
    });
    this.#announce();
    return result;
  }

  onChange(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  async searchReady(): Promise<void> {
    // The index is written with the row.
  }

  async check(): Promise<void> {
    await this.#transact('BEGIN', () => execute('UPDATE store_state SET single = 1'));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    await this.#listener.close();
    await this.#pool.end();
  }

  async #transact<T>(begin: string, work: () => Work<T>): Promise<T> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw toPostgresError(error);
    });
    let failure: Error | undefined;
    const onError = (error: Error) => {
      failure = error;
    };
    client.on('error', onError);
    try {
      await run(client, { sql: begin, params: [] });
      const result = await drive(client, work());
      await run(client, { sql: 'COMMIT', params: [] });
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => {
        failure = cause;
      });
      throw error;
    } finally {
      client.off('error', onError);
      client.release(failure);
    }
  }

  #announce(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    setImmediate(() => {
      this.#announcing = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

async function drive<T>(client: PoolClient, work: Work<T>): Promise<T> {
  let step = work.next([]);
  while (!step.done) {
    const rows = 'sql' in step.value ? await run(client, step.value) : await insertAll(client, step.value);
    step = work.next(rows);
  }
  return step.value;
}

async function run(client: PoolClient, { sql, params }: Statement): Promise<Row[]> {
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
