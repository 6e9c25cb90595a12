import { AppError } from '#lib/server/app-error.ts';
import { ContentError } from '#lib/server/store/sql/database.ts';

/** Primary result codes, https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_TOOBIG = 18;
const SQLITE_CONSTRAINT = 19;
const SQLITE_MISMATCH = 20;
const SQLITE_NOTADB = 26;
const DAMAGE_CODES = new Set([SQLITE_CORRUPT, SQLITE_NOTADB]);
const CONTENT_CODES = new Set([SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH]);

/** Whether SQLite says that the file isn't what it wrote. */
export function isDamage(error: unknown): boolean {
  return DAMAGE_CODES.has(primaryCode(error) ?? 0);
}

export function damagedError(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    'store_unavailable',
    `The store ${file} is damaged: ${reason}. Stop the dashboard. Then restore the file from a backup, or move it away, ` +
      `with its -wal, to start with an empty store. Keep it: messages that were deleted from their queues are only in it.`,
    { cause },
  );
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

/**
 * ContentError for what the columns refuse, AppError for whatever else SQLite says: nothing may be deleted from a queue
 * then. Errors that aren't SQLite's come back as they are.
 */
export function toStoreError(error: unknown, file: string): unknown {
  const code = primaryCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined && CONTENT_CODES.has(code)) return new ContentError(message, { cause: error });
  if (isDamage(error)) return damagedError(file, message, error);
  if (code === undefined && !isFileError(error)) return error;
  return new AppError('store_unavailable', `The store ${file} can't be used: ${message}.`, { cause: error });
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** From making the folder, or from a database that is closed. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ('syscall' in error || error.code === 'ERR_INVALID_STATE');
}
