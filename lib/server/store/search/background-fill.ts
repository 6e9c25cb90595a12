import type { Database } from '#lib/server/store/sql/database.ts';
import { fillRecords, hasUnfilled } from './fill-records.ts';

/** Some tens of milliseconds, so that no write waits for long. */
const RECORDS_AT_ONCE = 32;
const PAUSE_MS = 4;
const RETRY_MS = 2_000;

export interface BackgroundFill {
  /** Resolves when every record is filled, or when it was stopped. */
  done: Promise<void>;
  stop(): void;
}

/** Fills the records of an older schema beside other work, a few at a time. Several servers share it. */
export function startBackgroundFill(database: Database, onError: (error: unknown) => void): BackgroundFill {
  let timer: NodeJS.Timeout | undefined;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let isStopped = false;

  async function fillSome(): Promise<number> {
    if (!(await database.read(hasUnfilled))) return 0;
    return await database.writeQuietly(() => fillRecords(RECORDS_AT_ONCE, database.dialect));
  }

  async function turn(): Promise<void> {
    let delayMs = PAUSE_MS;
    try {
      if ((await fillSome()) === 0) return resolve();
    } catch (error) {
      if (!isStopped) onError(error);
      delayMs = RETRY_MS;
    }
    if (!isStopped) timer = setTimeout(turn, delayMs);
    timer?.unref();
  }

  void turn();
  return {
    done,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      resolve();
    },
  };
}
