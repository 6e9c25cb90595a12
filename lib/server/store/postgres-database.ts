import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { z } from 'zod';
import { createChangeListeners } from './change-listeners.ts';
import type { BulkInsert, Database, Dialect, Row, Statement, Work } from './database.ts';
import { execute } from './database.ts';
import { expectPostgresUrl } from './expect-postgres-url.ts';
import { createPostgresDialect, type TrigramSupport } from './postgres-dialect.ts';
import { toPostgresError } from './postgres-error.ts';
import { CHANNEL, PostgresListener } from './postgres-listener.ts';
import { migratePostgres } from './postgres-migrate.ts';
import { trigramIndex, wordStartIndex } from './postgres-migrations.ts';

const CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** A server takes the lock back from a dashboard that hangs in the middle of a write. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** For the rows that two indexes have in common: with less, whole pages are read instead. */
const WORK_MEMORY = '32MB';
const MAX_PARAMETERS = 30_000;
/** How long new rows may wait to be taken into the index of q. They are found meanwhile, only not as fast. */
const TAKE_IN_MS = 1_000;
const INT8 = 20;

/**
 * Plans are given by the indexes, whatever the statistics say. Only writes that survive a power cut count.
 */
const sessionSettings = `
  SET synchronous_commit = on; SET jit = off; SET max_parallel_workers_per_gather = 0;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET work_mem = '${WORK_MEMORY}';
  SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
  SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  SET client_encoding = 'UTF8'`;

const noTrigrams =
  'The database has no index for q, which reads records one by one: the extension pg_trgm is missing. Let its owner say CREATE EXTENSION pg_trgm';

const StoreId = z.object({ store_id: z.string() });

/** Rejects with AppError: `store_unavailable` where the server can't be reached, `bad_request` where the URL is none. */
export async function openPostgresDatabase(
  connectionString: string,
  onError: (error: unknown) => void,
): Promise<{ database: Database; storeId: string }> {
  expectPostgresUrl(connectionString);
  const config: PoolConfig = {
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'lambda-destinations-dashboard',
    // Typed as if nobody waited for it; the pool does.
    onConnect: (client) => client.query(sessionSettings),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format),
    },
  };
  const pool = new Pool(config);
  // The pool hangs the client on its errors, with all that it was configured by.
  pool.on('error', (error) => onError(toPostgresError(error)));
  try {
    const trigrams = await migratePostgres(pool);
    if (!trigrams.ascii) onError(new Error(noTrigrams));
    const { rows } = await pool.query('SELECT store_id FROM store_state');
    const { store_id: storeId } = StoreId.parse(rows[0]);
    return { database: new PostgresDatabase(pool, config, trigrams, onError), storeId };
  } catch (error) {
    await pool.end();
    throw toPostgresError(error);
  }
}

class PostgresDatabase implements Database {
  readonly dialect: Dialect;
  readonly #pool: Pool;
  readonly #listener: PostgresListener;
  readonly #listeners = createChangeListeners();
  readonly #onError: (error: unknown) => void;
  readonly #searchIndexes: readonly string[];
  #takingIn: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: Pool, config: PoolConfig, trigrams: TrigramSupport, onError: (error: unknown) => void) {
    this.dialect = createPostgresDialect(trigrams);
    this.#pool = pool;
    this.#onError = onError;
    this.#searchIndexes = [wordStartIndex, ...(trigrams.ascii ? [trigramIndex.name] : [])];
    this.#listener = new PostgresListener(config, () => this.#listeners.announce());
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
    this.#listeners.announce();
    this.#takeInLater();
    return result;
  }

  writeQuietly<T>(work: () => Work<T>): Promise<T> {
    return this.#transact('BEGIN', work);
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async searchReady(): Promise<void> {
    for (const index of this.#searchIndexes) {
      await this.#pool.query('SELECT gin_clean_pending_list($1)', [index]).catch((error: unknown) => {
        throw toPostgresError(error);
      });
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    clearTimeout(this.#takingIn);
    await this.#listener.close();
    await this.#pool.end();
  }

  #takeInLater(): void {
    this.#takingIn ??= setTimeout(() => {
      this.searchReady()
        .catch(this.#onError)
        .finally(() => {
          this.#takingIn = undefined;
        });
    }, TAKE_IN_MS).unref();
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
