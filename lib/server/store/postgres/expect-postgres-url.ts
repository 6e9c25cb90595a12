import { Client } from 'pg';
import { AppError } from '#lib/server/app-error.ts';

const WANTED =
  'DATABASE_URL should look like postgres://USER:PASSWORD@HOST:PORT/DATABASE, with characters such as @ / ? # % in the ' +
  'password percent-encoded';

/**
 * Throws AppError `bad_request` where the URL can't be read, or would be read differently from what was meant: a password with
 * an unencoded / ? or # ends at it, and the rest of it would be shown as the host that can't be found. Never repeats the URL.
 */
export function expectPostgresUrl(databaseUrl: string): void {
  const [, path, parameters = ''] = /^postgres(?:ql)?:\/\/[^/?#]*([^?#]*)(?:\?(.*))?$/s.exec(databaseUrl) ?? [];
  const isAmbiguous = path?.includes('@') || parameters.includes('#') || /(^|&)[^=&]*@/.test(parameters);
  if (path === undefined || isAmbiguous) throw new AppError('bad_request', `${WANTED}.`);
  try {
    new Client({ connectionString: databaseUrl });
  } catch (error) {
    // Files that its parameters name are read as well.
    const isFileError = error instanceof Error && 'syscall' in error;
    throw new AppError('bad_request', isFileError ? `DATABASE_URL: ${error.message}.` : `${WANTED}.`);
  }
}
