import { Pool, type PoolConfig, types } from 'pg';
import { z } from 'zod';
import { createChangeListeners } from '#lib/server/store/sql/change-listeners.ts';
import type { Database, Dialect, Work } from '#lib/server/store/sql/database.ts';
import { execute } from '#lib/server/store/sql/database.ts';
import { expectPostgresUrl } from './expect-postgres-url.ts';
import { createPostgresDialect } from './postgres-dialect.ts';
import { toPostgresError } from './postgres-error.ts';
import { type PostgresIndexing, startPostgresIndexing } from './postgres-indexing.ts';
import { CHANNEL, PostgresListener } from './postgres-listener.ts';
import { migratePostgres } from './postgres-migrate.ts';
import { TRIGRAM_INDEX } from './postgres-migrations.ts';
import { drive, run } from './postgres-run.ts';

const CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** A server takes the lock back from a dashboard that hangs in the middle of a write. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** For the rows that an index offers for q: with less, whole pages are read instead. */
const WORK_MEMORY = '32MB';
/** How long new rows may wait to be taken into the index of q. They are found meanwhile, only not as fast. */
const TAKE_IN_MS = 1_000;
const INT8 = 20;

/**
 * Plans are given by the indexes, whatever the statistics say. Only writes that survive a power cut count.
 */
const SESSION_SETTINGS = `
  SET synchronous_commit = on; SET jit = off; SET max_parallel_workers_per_gather = 0;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET work_mem = '${WORK_MEMORY}';
  SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
  SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  SET client_encoding = 'UTF8'`;

/** A store of no more records is opened with all its indexes; those of a larger one are made while it is in use. */
const MAX_INDEXED_AT_START = 20_000;

const Opened = z.object({ store_id: z.string(), records: z.number() });

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
    onConnect: (client) => client.query(SESSION_SETTINGS),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format),
    },
  };
  const pool = new Pool(config);
  // The pool hangs the client on its errors, with all that it was configured by.
  pool.on('error', (error) => {
    if (!pool.ending) onError(toPostgresError(error));
  });
  try {
    await migratePostgres(pool);
    const { rows } = await pool.query('SELECT store_id, records FROM store_state');
    const { store_id: storeId, records } = Opened.parse(rows[0]);
    const indexing = startPostgresIndexing(config, onError);
    if (records <= MAX_INDEXED_AT_START) await indexing.done;
    return { database: new PostgresDatabase(pool, config, indexing, onError), storeId };
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
  readonly #indexing: PostgresIndexing;
  #takingIn: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: Pool, config: PoolConfig, indexing: PostgresIndexing, onError: (error: unknown) => void) {
    this.dialect = createPostgresDialect(indexing);
    this.#indexing = indexing;
    this.#pool = pool;
    this.#onError = onError;
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

  get indexed(): Promise<void> {
    return this.#indexing.done;
  }

  async searchReady(): Promise<void> {
    await this.#indexing.done;
    await this.#takeIn();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    clearTimeout(this.#takingIn);
    this.#indexing.stop();
    await this.#indexing.done;
    await this.#listener.close();
    await this.#pool.end();
  }

  async #takeIn(): Promise<void> {
    if (!this.#indexing.hasTrigrams()) return;
    await this.#pool.query('SELECT gin_clean_pending_list($1)', [TRIGRAM_INDEX.name]).catch((error: unknown) => {
      throw toPostgresError(error);
    });
  }

  #takeInLater(): void {
    this.#takingIn ??= setTimeout(() => {
      this.#takeIn()
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
