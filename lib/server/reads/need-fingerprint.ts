import { AppError } from '#lib/server/app-error.ts';

/** The fingerprint in an address. Throws AppError `not_found` for what can't be one. */
export function needFingerprint({ fingerprint = '' }: Record<string, string>): string {
  if (!/^[\da-f]{1,64}$/.test(fingerprint)) throw noSuchGroup();
  return fingerprint;
}

export function noSuchGroup(): AppError {
  return new AppError('not_found', 'There is no such error group.');
}
