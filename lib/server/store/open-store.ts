import type { QueueLane } from '#lib/domain/api/api.ts';
import type { Logger } from '#lib/server/log.ts';
import { openPostgresDatabase } from './postgres/postgres-database.ts';
import { nameFirstQueues } from './sql/queue-rows.ts';
import { createSqlStore } from './sql/sql-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store } from './store.ts';

export interface OpenStoreOptions {
  /** Keys of own uploads are PREFIX/UPLOAD_ID/NAME. */
  uploadPrefix: string;
  /** Those that are watched: records of before queues were told apart came from their lane's only one. */
  queues?: readonly { lane: QueueLane; name: string }[];
  /** The setting OWN_CODE. */
  ownCode?: readonly string[];
  /** Whether error groups that are new or come back make alerts; they don't by default. */
  alerts?: boolean;
  log?: Pick<Logger, 'warn'>;
  now?: () => number;
  /** SQLite: the file refuses to grow over this. Retention is what should keep it smaller. */
  maxFileBytes?: number;
}

/**
 * `file:PATH` (SQLite, one process a file: a second one gets AppError `conflict`, which names the first) or `postgres://…`.
 * Rejects with AppError `store_unavailable` where it can't be reached.
 */
export async function openStore(databaseUrl: string, options: OpenStoreOptions): Promise<Store> {
  const { uploadPrefix, queues = [], ownCode = [], alerts = false, log, now = Date.now } = options;
  const onError = (error: unknown) => log?.warn({ err: error }, 'The store works on, but something in it went wrong');
  if (databaseUrl.startsWith('file:')) return openSqliteStore(databaseUrl, { ...options, onError });
  const { database, storeId } = await openPostgresDatabase(databaseUrl, onError);
  await nameFirstQueues(database, queues);
  return createSqlStore(database, { storeId, uploadPrefix, ownCode, alerts, now, onError });
}
