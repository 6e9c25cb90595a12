import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { AppError } from '#lib/server/app-error.ts';
import { SQLITE_MIGRATIONS } from './sqlite-migrations.ts';

/** Throws AppError `store_unavailable` where a newer version has been at work. */
export function migrateSqlite(db: DatabaseSync): void {
  const version = z.number().parse(db.prepare('PRAGMA user_version').get()?.user_version);
  if (version > SQLITE_MIGRATIONS.length) {
    throw new AppError('store_unavailable', 'The store was made by a newer version of the dashboard.');
  }
  for (const [index, migration] of SQLITE_MIGRATIONS.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${index + 1}`);
    if (index === 0) {
      db.prepare('INSERT INTO store_state VALUES (1, ?, 0, 0, 0, 0, 0, 0, 0, 0)').run(randomUUID());
    }
    db.exec('COMMIT');
  }
}
