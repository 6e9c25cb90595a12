import { z } from 'zod';
import { type Database, execute, insertRows, query, type Work } from '#lib/server/store/sql/database.ts';
import type { BulkLoad } from './bulk-load.ts';

const Index = z.object({ name: z.string(), sql: z.string() });
const Document = z.object({ id: z.number(), document: z.string() });
const LastId = z.object({ id: z.number() });

const READ_AT_ONCE = 5_000;
/** A part of the search index is held in memory until it is written. */
const LARGEST_PART = 262_144;
const SMALLEST_PART = 2_048;
/** FTS5's own settings, and those while it is filled: each part is written once. */
const USUAL = { hashsize: 1_048_576, automerge: 4 };
const WHILE_FILLING = { hashsize: 1_073_741_824, automerge: 0 };

/** Rows without waiting for the disk; indexes at the end, where they take a fraction of the time. */
export async function loadIntoSqlite(database: Database): Promise<BulkLoad> {
  await database.read(() => execute('PRAGMA synchronous = OFF'));
  await database.read(() => execute('PRAGMA cache_size = -262144'));
  const indexes = await database.read(() =>
    query(
      Index,
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('records', 'deliveries', 'record_keys')`,
    ),
  );
  for (const { name } of indexes) await database.write(() => execute(`DROP INDEX ${name}`));

  return {
    load: (work) => work,
    async complete(onProgress) {
      for (const { sql } of indexes) await database.write(() => execute(sql));
      onProgress('indexes');
      await database.write(() => configure(WHILE_FILLING));
      const last = await database.read(lastId);
      for (let id = 1; id <= last; ) {
        // Ever smaller parts, as merging leaves them.
        const size = Math.min(LARGEST_PART, Math.max(SMALLEST_PART, Math.ceil((last - id) / 2)));
        const [low, high] = [id, id + size];
        await database.write(() => indexPart(low, high));
        onProgress(`${Math.min(high - 1, last)} searchable`);
        id = high;
      }
      await database.write(() => configure(USUAL));
      await database.read(() => execute('PRAGMA wal_checkpoint(TRUNCATE)'));
    },
  };
}

function* lastId(): Work<number> {
  const [row] = yield* query(LastId, 'SELECT coalesce(max(id), 0) AS id FROM records');
  return row?.id ?? 0;
}

function* configure(settings: typeof USUAL): Work<void> {
  for (const [name, value] of Object.entries(settings)) {
    yield* execute('INSERT INTO search_trigrams (search_trigrams, rank) VALUES (?, CAST(? AS INTEGER))', [name, value]);
  }
}

function* indexPart(low: number, high: number): Work<void> {
  for (let from = low; from < high; from += READ_AT_ONCE) {
    const documents = yield* query(
      Document,
      'SELECT record_id AS id, document FROM contents WHERE record_id >= ? AND record_id < ? ORDER BY record_id',
      [from, Math.min(high, from + READ_AT_ONCE)],
    );
    yield* insertRows({
      table: 'search_trigrams',
      columns: ['rowid', 'document'],
      rows: documents.map(({ id, document }) => [id, document]),
    });
  }
  yield* execute('UPDATE store_state SET searched_seq = (SELECT max(seq) FROM records WHERE id < ?)', [high]);
}
