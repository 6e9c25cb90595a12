import { fileURLToPath } from 'node:url';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { endReplayHolds } from '#lib/server/store/replay/claim-replays.ts';
import { nameFirstQueues } from '#lib/server/store/sql/queue-rows.ts';
import { createSqlStore } from '#lib/server/store/sql/sql-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { openSqliteDatabase } from './sqlite-database.ts';

interface OpenSqliteOptions {
  uploadPrefix: string;
  queues?: readonly { lane: QueueLane; name: string }[];
  /** The setting OWN_CODE. */
  ownCode?: readonly string[];
  alerts?: boolean;
  onError: (error: unknown) => void;
  now?: () => number;
  maxFileBytes?: number;
}

/** Opens a `file:` store in this thread. */
export async function openSqliteStore(databaseUrl: string, options: OpenSqliteOptions): Promise<Store> {
  const { uploadPrefix, queues = [], ownCode = [], alerts = false, onError, now = Date.now, maxFileBytes } = options;
  const { database, storeId } = await openSqliteDatabase(sqlitePath(databaseUrl), onError, maxFileBytes);
  await nameFirstQueues(database, queues);
  // Nobody else has the file: what held a replay is gone.
  await database.writeQuietly(endReplayHolds);
  return createSqlStore(database, { storeId, uploadPrefix, ownCode, alerts, now, onError });
}

/** `file:data/x.db` is relative to the working directory; `file:///data/x.db` is a URL. */
function sqlitePath(databaseUrl: string): string {
  return databaseUrl.startsWith('file://') ? fileURLToPath(databaseUrl) : databaseUrl.slice('file:'.length);
}
