import { areDense, candidateWindows, findCandidates, scannedWindows } from './candidate-windows.ts';
import type { ColumnEqual, Conditions, Dialect, IdWindow, SearchTerm, Statement, Work } from './database.ts';
import { sampleDocuments } from './document-sample.ts';
import { keyBlock } from './key-blocks.ts';
import { chooseTrigrams } from './rare-trigrams.ts';
import { hasWordStart, includesAll, SEPARATOR, wordStarts } from './search-text.ts';
import { readState } from './store-state.ts';

/** Columns whose index holds their beginning only. */
const clipped: Partial<Record<string, number>> = { condition: 200, function_name: 200, error_type: 500 };

/** 100 ns, where reading a document out of order takes 5 µs. */
const ENTRY_COST = 0.02;
/** Characters beyond ASCII are letters to some databases. */
const atEdge = /[ -/:-@[-`{-~][a-z0-9]{2}|[a-z0-9]{2}[ -/:-@[-`{-~]/;

export interface TrigramSupport {
  /** Whether pg_trgm is there. */
  ascii: boolean;
  /** Whether the database's locale lets it see letters beyond ASCII. */
  unicode: boolean;
}

export function createPostgresDialect(trigrams: TrigramSupport): Dialect {
  return {
    lockRow: ' FOR UPDATE',
    columnStatement,
    keyWindow: {
      statement: ({ queue, from, to }, window, residual, limit) => ({
        sql: `SELECT k.id FROM generate_series(CAST(? AS bigint), CAST(? AS bigint), -1) AS b (block)
          CROSS JOIN LATERAL (
            SELECT DISTINCT k.record_id AS id FROM record_keys k
            WHERE k.queue = ? AND k.block = b.block AND k.key >= ?${to === undefined ? '' : ' AND k.key < ?'}
            AND k.record_id >= ? AND k.record_id < ? ORDER BY id DESC OFFSET 0
          ) AS k ${joinRecords(residual, 'k.id')}
          ${residual.where.length > 0 ? `WHERE ${residual.where.join(' AND ')}` : ''} LIMIT ?`,
        params: [
          keyBlock(window.high - 1),
          keyBlock(window.low),
          queue,
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
      mode: trigrams.ascii ? 'index' : 'scan',
      isIndexed: (term) => term.kind === 'word-start' || hasTrigram(term.text, trigrams),
      columns: [
        { name: 'document', separator: SEPARATOR, read: (document) => document },
        { name: 'word_starts', separator: ' ', read: wordStarts },
      ],
      scan: scanStatement,
      // All that the index offers is read before it can be sorted.
      *lookUp(term, range) {
        const sample = yield* sampleDocuments(range);
        if (term.kind === 'word-start') {
          const match = { sql: `string_to_array(c.word_starts, ' ') @> ARRAY[?]`, params: [term.text] };
          const candidates = findCandidates(range, sample, (document) => hasWordStart(document, term.text));
          return {
            windows: candidateWindows(range, candidates),
            statement: (...rest) => indexStatement(match, ...rest),
          };
        }
        const chosen = chooseTrigrams(term.text, sample, {
          isIndexed: (trigram) => hasTrigram(trigram, trigrams),
          entryCost: ENTRY_COST,
        });
        const match = {
          sql: [...chosen.map(() => 'c.document LIKE ?'), 'strpos(c.document, ?) > 0'].join(' AND '),
          params: [...chosen.map(likePattern), term.text],
        };
        const candidates = findCandidates(range, sample, (document) => includesAll(document, chosen));
        if (areDense(candidates, range)) {
          return { windows: scannedWindows(range), statement: (...rest) => scanStatement(term, ...rest) };
        }
        return {
          windows: candidateWindows(range, candidates),
          statement: (...rest) => indexStatement(match, ...rest),
        };
      },
    },
    *bytes(): Work<number> {
      return (yield* readState()).bytes;
    },
  };
}

/** `id + 0` is what those indexes are ordered by: else the planner would walk the primary key, in vain where nothing matches. */
function columnStatement(
  { queue, column, value }: ColumnEqual,
  { low, high }: IdWindow,
  residual: Conditions,
  limit: number,
): Statement {
  const own = column === undefined || value === undefined ? [] : [value];
  const where = [...own.map(() => `${indexed(column ?? '')} = ?`), 'r.queue = ?', 'r.id + 0 >= ?', 'r.id + 0 < ?'];
  return {
    sql: `SELECT r.id FROM records r WHERE ${[...where, ...residual.where].join(' AND ')} ORDER BY r.id + 0 DESC LIMIT ?`,
    params: [...own, queue, low, high, ...residual.params, limit],
  };
}

function indexed(column: string): string {
  const length = clipped[column];
  return length === undefined ? `r.${column}` : `left(r.${column}, ${length})`;
}

/** `+ 0` keeps the planner from walking the primary key instead: what limits the ids is the index of places. */
function indexStatement(match: Statement, { low, high }: IdWindow, residual: Conditions, limit: number): Statement {
  return {
    sql: `SELECT c.record_id AS id FROM contents c ${joinRecords(residual, 'c.record_id')}
      WHERE ${match.sql} AND c.record_id + 0 >= ? AND c.record_id + 0 < ? ${and(residual)}
      ORDER BY c.record_id + 0 DESC LIMIT ?`,
    params: [...match.params, low, high, ...residual.params, limit],
  };
}

function scanStatement(term: SearchTerm, { low, high }: IdWindow, residual: Conditions, limit: number): Statement {
  const match =
    term.kind === 'word-start'
      ? `strpos(' ' || c.word_starts || ' ', ' ' || ? || ' ') > 0`
      : 'strpos(c.document, ?) > 0';
  return {
    sql: `SELECT c.record_id AS id FROM contents c ${joinRecords(residual, 'c.record_id')}
      WHERE c.record_id >= ? AND c.record_id < ? AND ${match} ${and(residual)} ORDER BY c.record_id DESC LIMIT ?`,
    params: [low, high, term.text, ...residual.params, limit],
  };
}

/**
 * pg_trgm takes trigrams from within words, which it takes to begin and end with blanks: letters at such an edge are as good
 * as three in a row. A text without either has none to look up.
 */
function hasTrigram(text: string, { ascii, unicode }: TrigramSupport): boolean {
  return ascii && (atEdge.test(text) || (unicode ? /[\p{L}\p{N}]{3}/u : /[a-z0-9]{3}/).test(text));
}

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}

function joinRecords(residual: Conditions, id: string): string {
  return residual.where.length === 0 ? '' : `JOIN records r ON r.id = ${id}`;
}

function and(residual: Conditions): string {
  return residual.where.map((condition) => `AND ${condition}`).join(' ');
}
