import { z } from 'zod';
import { isShortSearch } from '#lib/server/store/search/search-text.ts';
import { type Dialect, execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';

const Lag = z.object({ lag: z.number() });
const Bytes = z.object({ bytes: z.number() });

export const sqliteDialect: Dialect = {
  lockRow: '',
  orderedId: (id) => id,
  search: {
    mode: 'index',
    finds: (text) => !isShortSearch(text),
    // FTS5 finds a phrase of trigrams from the newest row down, and stops when it is told to.
    source: (text) => {
      const phrase = `"${text.replaceAll('"', '""')}"`;
      return ({ low, high }, limit) => ({
        sql: `SELECT f.rowid AS id FROM search_trigrams f WHERE f.search_trigrams MATCH ? AND f.rowid >= ? AND f.rowid < ?
          ORDER BY f.rowid DESC LIMIT ?`,
        params: [phrase, low, high, limit],
      });
    },
    contains: (text) => ({
      sql: 'EXISTS (SELECT 1 FROM contents d WHERE d.record_id = r.id AND instr(d.document, ?) > 0)',
      params: [text],
    }),
    apart: {
      *remove(ids): Work<void> {
        yield* execute(`DELETE FROM search_trigrams WHERE rowid IN ${placeholders(ids.length)}`, ids);
      },
      *replace(id, document): Work<void> {
        yield* execute('REPLACE INTO search_trigrams (rowid, document) VALUES (?, ?)', [id, document]);
      },
      *lag(): Work<number> {
        const [row] = yield* query(
          Lag,
          'SELECT count(*) AS lag FROM records WHERE seq > (SELECT searched_seq FROM store_state)',
        );
        return row?.lag ?? 0;
      },
    },
  },
  *bytes(): Work<number> {
    const [row] = yield* query(
      Bytes,
      `SELECT (page_count - freelist_count) * page_size AS bytes
       FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
    );
    return row?.bytes ?? 0;
  },
};
