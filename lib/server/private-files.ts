import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';

export const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const OTHERS = 0o077;
const DEFAULT_NAME = '.data';

/**
 * Makes the folder for records, codes and logs, for its owner alone. One that was there under another name may hold other
 * things and stays as it is; of `.data` the files are narrowed as well, whatever made them.
 */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  if (basename(resolve(folder)) !== DEFAULT_NAME) return;
  chmodSync(folder, OWNER_ONLY_FOLDER);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) chmodSync(join(folder, entry.name), OWNER_ONLY_FILE);
  }
}

/** Writes a file that its owner alone may read, also one that was there already. */
export function writePrivateFile(file: string, text: string): void {
  writeFileSync(file, text, { mode: OWNER_ONLY_FILE });
  chmodSync(file, OWNER_ONLY_FILE);
}

/** What the file holds; made first where it isn't there. Of two processes that make it at once, one does. */
export function readOrMakePrivateFile(file: string, make: () => string): string {
  const whole = `${file}.${process.pid}.new`;
  try {
    writePrivateFile(whole, make());
    // Unlike writing, this makes the file with all that it holds, and fails where there is one.
    linkSync(whole, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(whole, { force: true });
  }
  chmodSync(file, OWNER_ONLY_FILE);
  return readFileSync(file, 'utf8');
}

/** Makes an empty file for its owner alone, where there is none. Never opens one that exists: SQLite's locks on it would be lost. */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY_FILE));
  } catch (error) {
    if (!isThere(error)) throw error;
  }
}

/** Takes away what others than its owner may do with a file. Throws where it belongs to somebody else. */
export function narrowFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() && stats.mode & OTHERS) chmodSync(file, stats.mode & ~OTHERS);
}

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';
