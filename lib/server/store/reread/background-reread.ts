import { AppError } from '#lib/server/app-error.ts';
import type { Database } from '#lib/server/store/sql/database.ts';
import { findOutdated, keepRecord, rereadRecords } from './reread-records.ts';

const RECORDS_AT_ONCE = 32;
/** Others read and write meanwhile. */
const PAUSE_MS = 10;
/** While the store is away, or another server is at it. */
const RETRY_MS = 2_000;

export interface BackgroundReread {
  /** Resolves when every record is read by today's readers, or when it was stopped. */
  done: Promise<void>;
  stop(): void;
}

/**
 * Reads again, beside other work and a few at a time, the records that an older version of the dashboard has read. Their
 * place is their own `reader_version`: a kill forgets nothing.
 */
export function startBackgroundReread(
  database: Database,
  ownCode: readonly string[],
  onError: (error: unknown) => void,
): BackgroundReread {
  const { dialect } = database;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isAway = false;

  async function turn(): Promise<void> {
    if (isStopped) return;
    let delayMs = RETRY_MS;
    try {
      const ids = await database.read(() => findOutdated(RECORDS_AT_ONCE));
      if (ids.length === 0) return resolve();
      const result = await rereadTogether(ids);
      if (result === 'changed') await database.write(tellChange);
      if (result !== 'busy') delayMs = PAUSE_MS;
      isAway = false;
    } catch (error) {
      if (!isStopped && !isAway) onError(error);
      isAway = true;
    }
    if (!isStopped) timer = setTimeout(turn, delayMs).unref();
  }

  async function rereadTogether(ids: readonly number[]) {
    try {
      return await database.writeQuietly(() => rereadRecords(ids, dialect, ownCode));
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (ids.length > 1) return await rereadEach(ids);
      onError(new Error(`Record ${ids[0]} can't be read again and stays as it was read`, { cause: error }));
      for (const id of ids) await database.writeQuietly(() => keepRecord(id));
      return 'same';
    }
  }

  async function rereadEach(ids: readonly number[]) {
    const results = new Set<'busy' | 'same' | 'changed'>();
    for (const id of ids) results.add(await rereadTogether([id]));
    return results.has('changed') ? 'changed' : 'same';
  }

  void database.indexed.then(turn);
  return {
    done,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      resolve();
    },
  };
}

/** A transaction of nothing, of which listeners are told. */
function* tellChange() {}
