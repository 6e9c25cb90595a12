import { z } from 'zod';
import { type Conditions, type Dialect, execute, placeholders, query, type SearchTerm, type Work } from './database.ts';
import { keyBlock } from './key-blocks.ts';
import { SEPARATOR, trigrams } from './search-text.ts';

const SEARCH_SPAN = 65_536;
const Lag = z.object({ lag: z.number() });
const Bytes = z.object({ bytes: z.number() });

/** CROSS JOIN fixes the order of the tables: the one that comes newest first leads. */
export const sqliteDialect: Dialect = {
  lockRow: '',
  hint: (index) => ` INDEXED BY ${index}`,
  equals: (column) => `r.${column} = ?`,
  keyWindow: {
    crossesBlocks: false,
    statement: ({ queue, from, to }, window, residual, limit) => ({
      sql: `SELECT DISTINCT k.record_id AS id FROM record_keys k ${joinRecords(residual, 'k.record_id')}
        WHERE k.queue = ? AND k.block = ? AND k.key >= ?${to === undefined ? '' : ' AND k.key < ?'}
        AND k.record_id >= ? AND k.record_id < ? ${and(residual)} ORDER BY k.record_id DESC LIMIT ?`,
      params: [
        queue,
        keyBlock(window.low),
        from,
        ...(to === undefined ? [] : [to]),
        window.low,
        window.high,
        ...residual.params,
        limit,
      ],
    }),
  },
  search: {
    mode: 'index',
    windows: () => ({ span: SEARCH_SPAN, growth: 2 }),
    columns: [{ name: 'document', separator: SEPARATOR, read: (document) => document }],
    statement: (term, window, residual, limit) => {
      const match = [matchExpression(term), window.low, window.high];
      if (term.kind === 'word-start') {
        return {
          sql: `SELECT f.rowid AS id FROM search_words f ${joinRecords(residual, 'f.rowid')}
            WHERE f.search_words MATCH ? AND f.rowid >= ? AND f.rowid < ? ${and(residual)}
            ORDER BY f.rowid DESC LIMIT ?`,
          params: [...match, ...residual.params, limit],
        };
      }
      // The index knows which trigrams a document has, not where: the document itself decides.
      return {
        sql: `SELECT f.rowid AS id FROM search_trigrams f CROSS JOIN contents c ON c.record_id = f.rowid
          ${joinRecords(residual, 'f.rowid')}
          WHERE f.search_trigrams MATCH ? AND f.rowid >= ? AND f.rowid < ? AND instr(c.document, ?) > 0 ${and(residual)}
          ORDER BY f.rowid DESC LIMIT ?`,
        params: [...match, term.text, ...residual.params, limit],
      };
    },
    apart: {
      *remove(ids): Work<void> {
        for (const table of ['search_trigrams', 'search_words']) {
          yield* execute(`DELETE FROM ${table} WHERE rowid IN ${placeholders(ids.length)}`, ids);
        }
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

function joinRecords(residual: Conditions, id: string): string {
  return residual.where.length === 0 ? '' : `CROSS JOIN records r ON r.id = ${id}`;
}

function and(residual: Conditions): string {
  return residual.where.map((condition) => `AND ${condition}`).join(' ');
}

function matchExpression({ kind, text }: SearchTerm): string {
  const tokens = kind === 'word-start' ? [text] : trigrams(text);
  return tokens.map((token) => `"${token.replaceAll('"', '""')}"`).join(' ');
}
