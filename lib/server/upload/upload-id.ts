import { randomBytes } from 'node:crypto';

/** Ascends with time, can't be guessed, and is safe in a key and a URL. */
export function newUploadId(now: Date): string {
  return `${now.getTime().toString(36).padStart(9, '0')}-${randomBytes(8).toString('hex')}`;
}
