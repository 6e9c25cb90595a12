import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Records a transaction: some tens of milliseconds, so that nobody waits for long. Smaller ones leave more to be merged. */
const SLICE = 256;
/** Where somebody waits for the index alone: it grows twice as fast in larger steps. */
const AWAITED_SLICE = 1_000;
const PAUSE_MS = 4;
/** Without a write for so long, the index catches up. */
const QUIET_MS = 150;
/** While messages keep coming in, only what was stored so long ago is taken in. */
const PATIENCE_MS = 4_200;
const MARK_MS = 250;
const RETRY_MS = 2_000;

const LastSeq = z.object({ seq: z.number() });
const Pending = z.object({ id: z.number(), seq: z.number(), document: z.string() });

/**
 * Takes stored records into the search index, behind the back of ingest. Its place is kept in the database with what it
 * has written: a kill forgets nothing.
 */
export class SqliteIndexer {
  readonly #db: DatabaseSync;
  readonly #expectWritable: () => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #lastWrite = 0;
  /** What the seq was, when. */
  #marks: { at: number; seq: number }[] = [];
  #waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  #closed = false;

  /** `expectWritable` throws when nothing may be written. */
  constructor(db: DatabaseSync, expectWritable: () => void, onError: (error: unknown) => void) {
    this.#db = db;
    this.#expectWritable = expectWritable;
    this.#onError = onError;
  }

  /** To be called after each write. */
  wake(): void {
    this.#lastWrite = performance.now();
    const last = this.#marks.at(-1);
    if (!last || this.#lastWrite - last.at >= MARK_MS) {
      const { seq } = LastSeq.parse(this.#db.prepare('SELECT last_seq AS seq FROM store_state').get());
      this.#marks.push({ at: this.#lastWrite, seq });
    }
    this.#schedule(QUIET_MS);
  }

  /** Resolves when all that is stored now can be found. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#schedule(0);
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#settle();
  }

  #schedule(delayMs: number): void {
    if (this.#closed || (this.#timer && this.#waiting.length === 0)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), delayMs);
    if (this.#waiting.length === 0) this.#timer.unref();
  }

  #turn(): void {
    this.#timer = undefined;
    const due = this.#seqDue();
    try {
      const slice = this.#waiting.length > 0 ? AWAITED_SLICE : SLICE;
      if (this.#indexSlice(due, slice) === slice) {
        this.#schedule(this.#waiting.length > 0 ? 0 : PAUSE_MS);
      } else if (due === Number.MAX_SAFE_INTEGER) {
        this.#marks = [];
        this.#settle();
      } else {
        this.#schedule(QUIET_MS);
      }
    } catch (error) {
      this.#onError(error);
      this.#settle(error);
      this.#schedule(RETRY_MS);
    }
  }

  #seqDue(): number {
    const now = performance.now();
    const isQuiet = now - this.#lastWrite >= QUIET_MS;
    if (isQuiet || this.#waiting.length > 0) return Number.MAX_SAFE_INTEGER;
    const old = this.#marks.findLastIndex(({ at }) => now - at >= PATIENCE_MS);
    if (old > 0) this.#marks.splice(0, old);
    return old === -1 ? 0 : (this.#marks[0]?.seq ?? 0);
  }

  #settle(error?: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting) error === undefined ? resolve() : reject(error);
  }

  /** Without a sync of its own: a position that a power cut takes back is taken again. */
  #indexSlice(due: number, slice: number): number {
    if (due === 0) return 0;
    const db = this.#db;
    this.#expectWritable();
    db.exec('PRAGMA synchronous = NORMAL');
    db.exec('BEGIN IMMEDIATE');
    try {
      const pending = db
        .prepare(
          `SELECT r.id, r.seq, c.document FROM records r CROSS JOIN contents c ON c.record_id = r.id
           WHERE r.seq > (SELECT searched_seq FROM store_state) AND r.seq <= ? ORDER BY r.seq LIMIT ?`,
        )
        .all(due, slice)
        .map((row) => Pending.parse(row));
      const trigrams = db.prepare('REPLACE INTO search_trigrams (rowid, document) VALUES (?, ?)');
      for (const { id, document } of pending) trigrams.run(id, document);
      const last = pending.at(-1);
      if (last) db.prepare('UPDATE store_state SET searched_seq = ?').run(last.seq);
      db.exec('COMMIT');
      return pending.length;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
  }
}
