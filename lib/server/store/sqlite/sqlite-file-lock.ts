import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#lib/server/app-error.ts';
import { isBusy } from './sqlite-error.ts';

const HAD_STORE = 1;

export interface FileLock {
  /** Whether a store was once made in the file that is there. */
  readonly hadStore: boolean;
  noteStore(): void;
  release(): void;
}

/**
 * One process a file: holds a write transaction on a file beside it for as long as the process lives. The operating system
 * drops the lock when the process dies, however it dies; readers still see who holds it.
 */
export function lockFile(file: string): FileLock {
  const lock = new DatabaseSync(`${file}-lock`, { timeout: 0 });
  let hadStore = false;
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE');
    hadStore = existsSync(file) && lock.prepare('PRAGMA user_version').get()?.user_version === HAD_STORE;
    lock.exec(`PRAGMA user_version = ${hadStore ? HAD_STORE : 0}; CREATE TABLE IF NOT EXISTS holder (pid INTEGER); DELETE FROM holder;
      INSERT INTO holder VALUES (${process.pid}); COMMIT; BEGIN IMMEDIATE`);
  } catch (error) {
    const holder = isBusy(error) ? readHolder(lock) : undefined;
    lock.close();
    if (!isBusy(error)) throw error;
    throw new AppError(
      'conflict',
      `Process ${holder ?? 'of unknown number'} already uses ${file}. Stop it, or set DATABASE_URL to another file; several servers share a postgres: one.`,
      { cause: error },
    );
  }
  return {
    hadStore,
    noteStore: () => {
      if (!hadStore) lock.exec(`PRAGMA user_version = ${HAD_STORE}; COMMIT; BEGIN IMMEDIATE`);
    },
    release: () => lock.close(),
  };
}

function readHolder(lock: DatabaseSync): number | undefined {
  try {
    const row = lock.prepare('SELECT pid FROM holder').get();
    return typeof row?.pid === 'number' ? row.pid : undefined;
  } catch {
    return undefined;
  }
}
