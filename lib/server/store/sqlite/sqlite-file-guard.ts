import { statSync } from 'node:fs';
import { AppError } from '#lib/server/app-error.ts';
import { damagedError } from './sqlite-error.ts';

/** Keeps a store from being written where its rows would be gone at the next start. */
export interface FileGuard {
  /** Throws AppError `store_unavailable`. */
  expectWritable(): void;
  /** From now on nothing may be written, until the dashboard is restarted. */
  noteDamage(damage: AppError): void;
}

/** To be made once SQLite has opened the file. `bytesOfPages` is the file's size as SQLite has it. */
export function createFileGuard(file: string, bytesOfPages: () => number): FileGuard {
  // The newest rows are in the log.
  const names = [file, `${file}-wal`];
  const readInodes = () => names.map((name) => statSync(name, { throwIfNoEntry: false })?.ino).join();
  const inodes = readInodes();
  let size = statSync(file).size;
  let damage: AppError | undefined;

  /** SQLite only lets the file grow, unless another program vacuums it. */
  function expectWhole(sizeNow: number): void {
    if (sizeNow < size && sizeNow !== bytesOfPages()) {
      damage = damagedError(file, `of its ${size} bytes, ${sizeNow} are left`);
      throw damage;
    }
    size = sizeNow;
  }

  return {
    expectWritable() {
      if (damage) throw damage;
      // An open file outlives its name and its permissions.
      if (readInodes() !== inodes) {
        throw new AppError('store_unavailable', `The store ${file} was removed or replaced. Restart the dashboard.`);
      }
      const stats = statSync(file);
      if ((stats.mode & 0o222) === 0) throw new AppError('store_unavailable', `The store ${file} is read-only.`);
      expectWhole(stats.size);
    },
    noteDamage(noted) {
      damage ??= noted;
    },
  };
}
