import type { ErrorRow, FailureError } from './cause-class.ts';

/** The named groups where every given pattern matches. */
export function matchError(row: ErrorRow, error: FailureError): Record<string, string | undefined> | undefined {
  if (row.withoutStack === true && error.hasStack) return undefined;
  const type = row.types?.exec(error.errorType);
  const message = row.message?.exec(error.errorMessage);
  if (type === null || message === null) return undefined;
  return { ...type?.groups, ...message?.groups };
}
