import type { z } from 'zod';

export type SqlValue = string | number | null | Uint8Array;
export type Row = Record<string, unknown>;

/** Parameters are written `?` for both databases. */
export interface Statement {
  sql: string;
  params: readonly SqlValue[];
}

export interface BulkInsert {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly SqlValue[])[];
  /** What follows the values: ON CONFLICT … */
  suffix?: string;
}

/**
 * SQL as a generator: it yields statements and is handed their rows. One text of each piece of work thus runs on SQLite,
 * which answers at once and must not be left inside a transaction, and on Postgres, which answers later.
 */
export type Work<T> = Generator<Statement | BulkInsert, T, Row[]>;

export function* query<S extends z.ZodType>(
  schema: S,
  sql: string,
  params: readonly SqlValue[] = [],
): Work<z.infer<S>[]> {
  const rows = yield { sql, params };
  return rows.map((row) => schema.parse(row));
}

/**
 * Rows of our own tables as they are. Checking each of them took a third of an export's time; use `query` where it isn't
 * about very many.
 */
export function* trustedQuery<Row>(sql: string, params: readonly SqlValue[] = []): Work<Row[]> {
  return (yield { sql, params }) as Row[];
}

export function* execute(sql: string, params: readonly SqlValue[] = []): Work<void> {
  yield { sql, params };
}

export function* insertRows(insert: BulkInsert): Work<void> {
  if (insert.rows.length > 0) yield insert;
}

/** `(?, ?, ?)` for a list of this length; never empty, since `IN ()` is an error on Postgres. */
export function placeholders(count: number): string {
  return `(${Array.from({ length: Math.max(count, 1) }, () => '?').join(', ')})`;
}

/** A text in a pattern of `LIKE … ESCAPE '\\'`, where it stands for itself. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * Lists for `IN`, short enough for the databases' limits on parameters. Their lengths are powers of two, the last value
 * repeated, so that few statements are prepared. `size` is one as well.
 */
export function chunks<T>(values: readonly T[], size = 512): T[][] {
  const result: T[][] = [];
  for (let index = 0; index < values.length; index += size)
    result.push(padToPowerOfTwo(values.slice(index, index + size)));
  return result;
}

function padToPowerOfTwo<T>(values: readonly T[]): T[] {
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return Array.from({ length }, (_, index) => values[Math.min(index, values.length - 1)] as T);
}

/** One of the two databases. Errors come out as AppError `store_unavailable` or as ContentError. */
export interface Database {
  readonly dialect: Dialect;
  /** All statements see one snapshot. */
  read<T>(work: () => Work<T>): Promise<T>;
  /** One durable transaction, one at a time across all processes; listeners are called after it. */
  write<T>(work: () => Work<T>): Promise<T>;
  /** The same without telling listeners: for what no reader of changes can see. */
  writeQuietly<T>(work: () => Work<T>): Promise<T>;
  onChange(listener: () => void): () => void;
  /** Resolves when the indexes are there, or can't be made for now. */
  readonly indexed: Promise<void>;
  searchReady(): Promise<void>;
  close(): Promise<void>;
}

/** Where the two databases need different SQL. */
export interface Dialect {
  /** Appended to the read of the state row inside a write: takes the lock that orders all writers. */
  readonly lockRow: string;
  /** Whether no other server is reading stored records again; holds until the end of the transaction. Absent: there is none. */
  claimReread?(): Work<boolean>;
  /** An id as the indexes of columns are ordered by it. */
  orderedId(id: string): string;
  readonly search: SearchDialect;
  /** Bytes that the store holds, freed space not counted. */
  bytes(): Work<number>;
}

/** Half open: low ≤ id < high. */
export interface IdRange {
  low: number;
  high: number;
}

/** Returns rows of `id` within a range, newest first. */
export type IdSource = (range: IdRange, limit: number) => Statement;

export interface SearchDialect {
  /** `scan`: there is no index for `q`, records are read one by one. */
  readonly mode: 'index' | 'scan';
  /** Whether the index can find this text. */
  finds(text: string): boolean;
  /** Records whose document contains the text, by the index. */
  source(text: string): IdSource;
  /** The same as a condition on a row of `records r`. */
  contains(text: string): Statement;
  /** For an index apart from `contents`; absent where it goes and comes with the row. */
  readonly apart?: {
    remove(recordIds: readonly number[]): Work<void>;
    replace(recordId: number, document: string): Work<void>;
    /** Records stored that the index doesn't hold yet. */
    lag(): Work<number>;
  };
}

/** The database refused what a row holds; another row may do. */
export class ContentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ContentError';
  }
}
