import { DatabaseError } from 'pg';
import { AppError } from '#lib/server/app-error.ts';
import { ContentError } from '#lib/server/store/sql/database.ts';

/** Classes of SQLSTATE that blame the data: data exception, integrity constraint, program limit. */
const CONTENT_CLASSES = new Set(['22', '23', '54']);

/** What isn't plainly the content's fault is the store's: nothing may be deleted from a queue then. */
export function toPostgresError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DatabaseError && CONTENT_CLASSES.has(error.code?.slice(0, 2) ?? '')) {
    return new ContentError(message, { cause: error });
  }
  return new AppError('store_unavailable', `The Postgres store can't be used: ${message || 'no connection'}.`, {
    cause: error,
  });
}
