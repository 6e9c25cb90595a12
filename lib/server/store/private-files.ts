import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

const OTHERS = 0o077;

/** Makes an empty file that only its owner may read, where there is none. Never opens one that exists: SQLite's locks on it would be lost. */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Takes away what others than its owner may do with a file. Throws where it belongs to somebody else. */
export function narrowFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() && stats.mode & OTHERS) chmodSync(path, stats.mode & ~OTHERS);
}
