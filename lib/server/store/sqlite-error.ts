import { AppError } from '../app-error.ts';
import { ContentError } from './database.ts';

/** Primary result codes, https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_TOOBIG = 18;
const SQLITE_CONSTRAINT = 19;
const SQLITE_MISMATCH = 20;
const contentCodes = new Set([SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH]);

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

/** What isn't plainly the content's fault is the store's: nothing may be deleted from a queue then. */
export function toStoreError(error: unknown, file: string): Error {
  if (error instanceof AppError || error instanceof ContentError) return error;
  const code = primaryCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined && contentCodes.has(code)) return new ContentError(message, { cause: error });
  if (isArgumentError(error)) return new ContentError(message, { cause: error });
  return new AppError('store_unavailable', `The store ${file} can't be used: ${message}.`, { cause: error });
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** node:sqlite throws these for values that no column can hold. */
function isArgumentError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_ARG_TYPE';
}
