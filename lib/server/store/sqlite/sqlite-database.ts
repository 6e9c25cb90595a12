import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { AppError } from '#lib/server/app-error.ts';
import { makePrivateFile, narrowFile } from '#lib/server/private-files.ts';
import { createChangeListeners } from '#lib/server/store/sql/change-listeners.ts';
import type { BulkInsert, Database, Row, Statement, Work } from '#lib/server/store/sql/database.ts';
import { placeholders } from '#lib/server/store/sql/database.ts';
import { makeFolder } from './make-folder.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { damagedError, isDamage, toStoreError } from './sqlite-error.ts';
import { createFileGuard, type FileGuard } from './sqlite-file-guard.ts';
import { type FileLock, lockFile } from './sqlite-file-lock.ts';
import { SqliteIndexer } from './sqlite-indexer.ts';
import { migrateSqlite } from './sqlite-migrate.ts';

/** The event loop stands still meanwhile: only a foreign program can make us wait at all. */
const BUSY_TIMEOUT_MS = 250;
const PAGE_BYTES = 4_096;
const CACHE_KIB = 8_192;
/** Pages that change again and again are written back once. */
const CHECKPOINT_PAGES = 8_000;
const MAX_WAL_BYTES = 67_108_864;
const MAX_PREPARED = 500;
const FileBytes = z.object({ bytes: z.number() });
const Meta = z.object({ store_id: z.string() });

/**
 * Makes the folder and the file where there is none. Rejects with AppError: `conflict` while another process uses the file,
 * `bad_request` where the folder can't be made.
 */
export async function openSqliteDatabase(
  path: string,
  onError: (error: unknown) => void,
  maxFileBytes?: number,
): Promise<{ database: Database; storeId: string }> {
  const file = resolve(path);
  let lock: FileLock | undefined;
  let db: DatabaseSync | undefined;
  try {
    await makeFolder(dirname(file)).catch((cause: Error) => {
      throw new AppError('bad_request', `The folder of DATABASE_URL can't be made: ${cause.message}.`, { cause });
    });
    makePrivateFile(`${file}-lock`);
    lock = lockFile(file);
    if (lock.hadStore && statSync(file).size === 0) throw damagedError(file, 'it is empty');
    // SQLite gives its other files the permissions of this one.
    makePrivateFile(file);
    narrowFiles(file, onError);
    db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    db.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA journal_size_limit = ${MAX_WAL_BYTES}`);
    migrateSqlite(db);
    if (maxFileBytes !== undefined) db.exec(`PRAGMA max_page_count = ${Math.floor(maxFileBytes / PAGE_BYTES)}`);
    const { store_id: storeId } = Meta.parse(db.prepare('SELECT store_id FROM store_state').get());
    lock.noteStore();
    return { database: new SqliteDatabase(db, file, lock, onError), storeId };
  } catch (error) {
    db?.close();
    lock?.release();
    throw toStoreError(error, file);
  }
}

function narrowFiles(file: string, onError: (error: unknown) => void): void {
  for (const suffix of ['', '-wal', '-shm', '-lock']) {
    try {
      narrowFile(`${file}${suffix}`);
    } catch (error) {
      onError(error);
    }
  }
}

class SqliteDatabase implements Database {
  readonly dialect = sqliteDialect;
  readonly indexed = Promise.resolve();
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #fileGuard: FileGuard;
  readonly #lock: FileLock;
  readonly #indexer: SqliteIndexer;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #listeners = createChangeListeners();

  constructor(db: DatabaseSync, file: string, lock: FileLock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#file = file;
    this.#fileGuard = createFileGuard(file, () => this.#bytesOfPages());
    this.#lock = lock;
    this.#indexer = new SqliteIndexer(
      db,
      () => this.#fileGuard.expectWritable(),
      (error) => {
        if (isDamage(error)) this.#fileGuard.noteDamage(damagedError(file, String(error), error));
        onError(error);
      },
    );
    this.#indexer.wake();
  }

  async read<T>(work: () => Work<T>): Promise<T> {
    // Nothing else runs before it is through: a snapshot without a transaction.
    return this.#guard(() => this.#drive(work()));
  }

  async write<T>(work: () => Work<T>): Promise<T> {
    const result = this.#transact(work);
    this.#indexer.wake();
    this.#listeners.announce();
    return result;
  }

  async writeQuietly<T>(work: () => Work<T>): Promise<T> {
    return this.#transact(work);
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async searchReady(): Promise<void> {
    await this.#indexer.ready();
  }

  async close(): Promise<void> {
    this.#indexer.close();
    this.#listeners.clear();
    if (!this.#db.isOpen) return;
    this.#db.close();
    this.#lock.release();
  }

  #guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const failure = toStoreError(error, this.#file);
      if (isDamage(error) && failure instanceof AppError) this.#fileGuard.noteDamage(failure);
      throw failure;
    }
  }

  #transact<T>(work: () => Work<T>): T {
    return this.#guard(() => {
      this.#fileGuard.expectWritable();
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        const done = this.#drive(work());
        this.#db.exec('COMMIT');
        return done;
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #drive<T>(work: Work<T>): T {
    let step = work.next([]);
    while (!step.done) step = work.next(this.#run(step.value));
    return step.value;
  }

  #run(step: Statement | BulkInsert): Row[] {
    if ('sql' in step) return this.#prepare(step.sql).all(...step.params);
    const { table, columns, rows, suffix = '' } = step;
    const insert = this.#prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${placeholders(columns.length)} ${suffix}`,
    );
    for (const row of rows) insert.run(...row);
    return [];
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    const statement = this.#db.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #bytesOfPages(): number {
    const sql = 'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size';
    return FileBytes.parse(this.#prepare(sql).get()).bytes;
  }
}
