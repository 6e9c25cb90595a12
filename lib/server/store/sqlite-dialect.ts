import { z } from 'zod';
import { areDense, findCandidates, scannedWindows } from './candidate-windows.ts';
import {
  type Conditions,
  type Dialect,
  execute,
  type IdWindow,
  type KeyRange,
  placeholders,
  query,
  type SearchTerm,
  type Statement,
  type Work,
} from './database.ts';
import { sampleDocuments } from './document-sample.ts';
import { mergeWindows } from './id-windows.ts';
import { KEY_BLOCK_SIZE, keyBlock } from './key-blocks.ts';
import { chooseTrigrams } from './rare-trigrams.ts';
import { hasWordStart, includesAll, SEPARATOR } from './search-text.ts';

const Block = z.object({ block: z.number() });
const Lag = z.object({ lag: z.number() });
const Bytes = z.object({ bytes: z.number() });

/** 25 ns, where reading a document takes 4 µs. */
const ENTRY_COST = 0.006;

/** CROSS JOIN fixes the order of the tables: the one that comes newest first leads. */
export const sqliteDialect: Dialect = {
  lockRow: '',
  columnStatement: ({ queue, column, value }, { low, high }, residual, limit) => {
    const own = column === undefined || value === undefined ? [] : [value];
    const where = [...own.map(() => `r.${column} = ?`), 'r.queue = ?', 'r.id >= ?', 'r.id < ?', ...residual.where];
    return {
      sql: `SELECT r.id FROM records r INDEXED BY records_by_${column ?? 'queue'}
        WHERE ${where.join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
      params: [...own, queue, low, high, ...residual.params, limit],
    };
  },
  *lookUpKeys(keys, range) {
    const lists: IdWindow[][] = [];
    for (const queue of keys.lanes) lists.push(yield* blocksWithKeys(queue, keys, range));
    return { windows: mergeWindows(lists), statement: (...rest) => keyStatement(keys, ...rest) };
  },
  search: {
    mode: 'index',
    columns: [{ name: 'document', separator: SEPARATOR, read: (document) => document }],
    isIndexed: () => true,
    scan: scanStatement,
    // FTS5 answers from the newest down, and stops when it is told to.
    *lookUp(term, range, all) {
      const sample = yield* sampleDocuments(range);
      // Of a list all entries are read, of the documents those in the range.
      const entryCost = (ENTRY_COST * (all.high - all.low)) / (range.high - range.low);
      const isWord = term.kind === 'word-start';
      const tokens = isWord ? [term.text] : chooseTrigrams(term.text, sample, { isIndexed: () => true, entryCost });
      const candidates = findCandidates(range, sample, (document) =>
        isWord ? hasWordStart(document, term.text) : includesAll(document, tokens),
      );
      if (areDense(candidates, range)) {
        return { windows: scannedWindows(range), statement: (...rest) => scanStatement(term, ...rest) };
      }
      const match = matchExpression(tokens);
      return {
        windows: [range],
        statement: (...rest) =>
          isWord ? wordStartStatement(match, ...rest) : substringStatement(match, term.text, ...rest),
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

function* blocksWithKeys(queue: string, { from, to }: KeyRange, range: IdWindow): Work<IdWindow[]> {
  const blocks = yield* query(
    Block,
    `WITH RECURSIVE blocks (block) AS (
       SELECT ? UNION ALL SELECT block - 1 FROM blocks WHERE block > ?
     )
     SELECT block FROM blocks WHERE EXISTS (
       SELECT 1 FROM record_keys k WHERE k.queue = ? AND k.block = blocks.block AND ${keyRange(to)}
     )`,
    [keyBlock(range.high - 1), keyBlock(range.low), queue, from, ...(to === undefined ? [] : [to])],
  );
  return blocks.map(({ block }) => ({
    low: Math.max(range.low, block * KEY_BLOCK_SIZE),
    high: Math.min(range.high, (block + 1) * KEY_BLOCK_SIZE),
  }));
}

/** Sorted before it is joined: no more records are looked at than the page takes. The outer order is the inner one's. */
function keyStatement(
  { from, to }: KeyRange,
  queue: string,
  { low, high }: IdWindow,
  residual: Conditions,
  limit: number,
): Statement {
  return {
    sql: `SELECT k.id FROM (
        SELECT DISTINCT k.record_id AS id FROM record_keys k WHERE k.queue = ? AND k.block = ? AND ${keyRange(to)}
        AND k.record_id >= ? AND k.record_id < ? ORDER BY k.record_id DESC LIMIT -1
      ) AS k ${joinRecords(residual, 'k.id')} ${residual.where.length > 0 ? `WHERE ${residual.where.join(' AND ')}` : ''}
      LIMIT ?`,
    params: [queue, keyBlock(low), from, ...(to === undefined ? [] : [to]), low, high, ...residual.params, limit],
  };
}

function scanStatement(term: SearchTerm, { low, high }: IdWindow, residual: Conditions, limit: number): Statement {
  return {
    sql: `SELECT c.record_id AS id FROM contents c ${joinRecords(residual, 'c.record_id')}
      WHERE c.record_id >= ? AND c.record_id < ? AND instr(c.document, ?) > 0
      ${term.kind === 'word-start' ? 'AND has_word_start(c.document, ?)' : ''} ${and(residual)}
      ORDER BY c.record_id DESC LIMIT ?`,
    params: [low, high, term.text, ...(term.kind === 'word-start' ? [term.text] : []), ...residual.params, limit],
  };
}

function wordStartStatement(match: string, { low, high }: IdWindow, residual: Conditions, limit: number): Statement {
  return {
    sql: `SELECT f.rowid AS id FROM search_words f ${joinRecords(residual, 'f.rowid')}
      WHERE f.search_words MATCH ? AND f.rowid >= ? AND f.rowid < ? ${and(residual)} ORDER BY f.rowid DESC LIMIT ?`,
    params: [match, low, high, ...residual.params, limit],
  };
}

/** The index knows which trigrams a document has, not where: the document itself decides. */
function substringStatement(
  match: string,
  text: string,
  { low, high }: IdWindow,
  residual: Conditions,
  limit: number,
): Statement {
  return {
    sql: `SELECT f.rowid AS id FROM search_trigrams f CROSS JOIN contents c ON c.record_id = f.rowid
      ${joinRecords(residual, 'f.rowid')}
      WHERE f.search_trigrams MATCH ? AND f.rowid >= ? AND f.rowid < ? AND instr(c.document, ?) > 0 ${and(residual)}
      ORDER BY f.rowid DESC LIMIT ?`,
    params: [match, low, high, text, ...residual.params, limit],
  };
}

function keyRange(to: string | undefined): string {
  return to === undefined ? 'k.key >= ?' : 'k.key >= ? AND k.key < ?';
}

function joinRecords(residual: Conditions, id: string): string {
  return residual.where.length === 0 ? '' : `CROSS JOIN records r ON r.id = ${id}`;
}

function and(residual: Conditions): string {
  return residual.where.map((condition) => `AND ${condition}`).join(' ');
}

function matchExpression(tokens: readonly string[]): string {
  return tokens.map((token) => `"${token.replaceAll('"', '""')}"`).join(' ');
}
