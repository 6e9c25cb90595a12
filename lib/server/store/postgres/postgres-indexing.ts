import { setTimeout as wait } from 'node:timers/promises';
import { Client, type ClientConfig, DatabaseError } from 'pg';
import { z } from 'zod';
import { POSTGRES_INDEXES, TRIGRAM_INDEX } from './postgres-migrations.ts';

/** Any number will do, if it is always the same. */
const INDEXING_LOCK = 4_711_202_602;
const ASK_AGAIN_MS = 100;
const RETRY_MS = 10_000;

const NO_TRIGRAMS =
  'The database has no index for q, which reads records one by one: the extension pg_trgm is missing. Let its owner say CREATE EXTENSION pg_trgm';
const NO_LETTERS =
  "The database has no index for q, which reads records one by one: its LC_CTYPE isn't UTF-8, so that pg_trgm sees no letters beyond ASCII. Make the database with a UTF-8 locale";

const Locked = z.object({ locked: z.boolean() });
const Letters = z.object({ letters: z.boolean() });
const IndexState = z.object({ valid: z.boolean().nullable() });

export interface PostgresIndexing {
  /** Whether the index for `q` can be used by now. */
  hasTrigrams(): boolean;
  /** Resolves when all indexes are there, or when the first attempt to make them ended otherwise; it is repeated then. */
  done: Promise<void>;
  stop(): void;
}

/**
 * Makes what indexes the store lacks, without keeping anybody from reading or writing: one server at a time, the others ask
 * until they are there. One that was left INVALID, by a kill or a full disk, is dropped and made again.
 */
export function startPostgresIndexing(config: ClientConfig, onError: (error: unknown) => void): PostgresIndexing {
  let hasTrigrams = false;
  let isStopped = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const disconnect = () => client?.end().catch(() => undefined);

  async function makeAll(): Promise<void> {
    client = new Client(config);
    client.on('error', () => undefined);
    await client.connect();
    for (const index of POSTGRES_INDEXES) await ensureIndex(client, index);
    const refusal = await findRefusal(client);
    if (refusal) return onError(new Error(refusal));
    await ensureIndex(client, TRIGRAM_INDEX);
    hasTrigrams = true;
  }

  async function run(): Promise<void> {
    try {
      await makeAll();
    } catch (error) {
      if (isStopped) return;
      onError(error);
      retry = setTimeout(run, RETRY_MS).unref();
    }
    await disconnect();
  }

  return {
    hasTrigrams: () => hasTrigrams,
    done: run(),
    stop() {
      isStopped = true;
      clearTimeout(retry);
      void disconnect();
    },
  };
}

/** Who waits for the lock inside the database would be waited for by the one that makes the index. */
async function ensureIndex(client: Client, index: { name: string; on: string }): Promise<void> {
  while ((await readIndex(client, index.name)) !== true) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [INDEXING_LOCK]);
    if (!Locked.parse(rows[0]).locked) {
      await wait(ASK_AGAIN_MS);
      continue;
    }
    try {
      await makeIndex(client, index);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [INDEXING_LOCK]);
    }
  }
}

async function makeIndex(client: Client, { name, on }: { name: string; on: string }): Promise<void> {
  const isValid = await readIndex(client, name);
  if (isValid) return;
  if (isValid === false) await client.query(`DROP INDEX CONCURRENTLY ${name}`);
  await client.query(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
}

/** `false`: INVALID, or being made. `undefined`: there is none. */
async function readIndex(client: Client, name: string): Promise<boolean | undefined> {
  const { rows } = await client.query(
    'SELECT (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)) AS valid',
    [name],
  );
  return IndexState.parse(rows[0]).valid ?? undefined;
}

/** Why there can be no index for `q`. */
async function findRefusal(client: Client): Promise<string | undefined> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { rows } = await client.query(`SELECT cardinality(show_trgm('한국어')) > 0 AS letters`);
    return Letters.parse(rows[0]).letters ? undefined : NO_LETTERS;
  } catch (error) {
    if (error instanceof DatabaseError) return NO_TRIGRAMS;
    throw error;
  }
}
