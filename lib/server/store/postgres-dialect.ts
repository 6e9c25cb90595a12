import { areDense, candidateWindows, findCandidates, locateNewest, scannedWindows } from './candidate-windows.ts';
import type { ColumnEqual, Conditions, Dialect, IdWindow, SearchTerm, Statement, Work } from './database.ts';
import { sampleDocuments } from './document-sample.ts';
import { lookUpKeys } from './postgres-keys.ts';
import { SEARCH_BLOCK_SIZE, searchBlocks, WIDE_BLOCK_SIZE } from './postgres-migrations.ts';
import { chooseTrigrams } from './rare-trigrams.ts';
import { hasWordStart, includesAll, SEPARATOR, wordStarts } from './search-text.ts';
import { separatorLetter, withLetters, withSeparators } from './separator-letters.ts';
import { readState } from './store-state.ts';

/** Columns whose index holds their beginning only. */
const clipped: Partial<Record<string, number>> = { condition: 200, function_name: 200, error_type: 500 };

/** 100 ns, where reading a document out of order takes 5 µs. */
const ENTRY_COST = 0.02;
const MAX_BLOCKS = 64;
/** A window of more than this part of all ids is as good as all. */
const MOST_BY_BLOCKS = 0.98;
const trigramOf = {
  unicode: /[\p{L}\p{N}]{3}/u,
  /** To such a database the letters of separators are none: a word ends there. */
  ascii: new RegExp(`[a-z0-9]{3}|${separatorLetter}[a-z0-9]{2}|[a-z0-9]{2}${separatorLetter}`),
};

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
    lookUpKeys,
    search: {
      mode: trigrams.ascii ? 'index' : 'scan',
      isIndexed: (term) => term.kind === 'word-start' || hasTrigram(withLetters(term.text), trigrams),
      columns: [
        { name: 'document', separator: withLetters(SEPARATOR), read: withLetters },
        { name: 'word_starts', separator: ' ', read: wordStarts },
      ],
      scan: scanStatement,
      // All that the index offers is read before it can be sorted.
      *lookUp(term, range, all) {
        const sample = yield* sampleDocuments(range);
        if (term.kind === 'word-start') {
          const match = { sql: `string_to_array(c.word_starts, ' ') @> ARRAY[?]`, params: [term.text] };
          const isCandidate = (document: string) => hasWordStart(withSeparators(document), term.text);
          const candidates = findCandidates(range, sample, isCandidate);
          return {
            windows: candidateWindows(range, yield* locateNewest(range, candidates, isCandidate)),
            statement: (window, ...rest) => indexStatement(match, { window, all }, ...rest),
          };
        }
        const text = withLetters(term.text);
        const chosen = chooseTrigrams(text, sample, {
          isIndexed: (trigram) => hasTrigram(trigram, trigrams),
          entryCost: ENTRY_COST,
        });
        const match = {
          sql: [...chosen.map(() => 'c.document LIKE ?'), 'strpos(c.document, ?) > 0'].join(' AND '),
          params: [...chosen.map((trigram) => `%${trigram}%`), text],
        };
        const isCandidate = (document: string) => includesAll(document, chosen);
        const candidates = findCandidates(range, sample, isCandidate);
        if (areDense(candidates, range)) {
          return { windows: scannedWindows(range), statement: (...rest) => scanStatement(term, ...rest) };
        }
        return {
          windows: candidateWindows(range, yield* locateNewest(range, candidates, isCandidate)),
          statement: (window, ...rest) => indexStatement(match, { window, all }, ...rest),
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

/** `+ 0` keeps the planner from walking the primary key instead. */
function indexStatement(
  match: Statement,
  { window, all }: { window: IdWindow; all: IdWindow },
  residual: Conditions,
  limit: number,
): Statement {
  const blocks = blocksOf(window, all);
  return {
    sql: `SELECT c.record_id AS id FROM contents c ${joinRecords(residual, 'c.record_id')}
      WHERE ${match.sql} ${blocks ? `AND ${searchBlocks('c.record_id')} && CAST(? AS bigint[])` : ''}
      AND c.record_id + 0 >= ? AND c.record_id + 0 < ? ${and(residual)} ORDER BY c.record_id + 0 DESC LIMIT ?`,
    params: [...match.params, ...(blocks ? [blocks] : []), window.low, window.high, ...residual.params, limit],
  };
}

/**
 * The index reads the parts of its lists that lie in these blocks alone. Absent where there is nothing to be gained, or where
 * too many would have to be asked for.
 */
function blocksOf({ low, high }: IdWindow, all: IdWindow): string | undefined {
  if (high - low > MOST_BY_BLOCKS * (all.high - all.low)) return undefined;
  const blocks: number[] = [];
  for (let id = low; id < high; ) {
    const isWide = id % WIDE_BLOCK_SIZE === 0 && id + WIDE_BLOCK_SIZE <= high;
    blocks.push(isWide ? -1 - id / WIDE_BLOCK_SIZE : Math.floor(id / SEARCH_BLOCK_SIZE));
    const size = isWide ? WIDE_BLOCK_SIZE : SEARCH_BLOCK_SIZE;
    id = (Math.floor(id / size) + 1) * size;
  }
  return blocks.length > MAX_BLOCKS ? undefined : `{${blocks.join()}}`;
}

function scanStatement(term: SearchTerm, { low, high }: IdWindow, residual: Conditions, limit: number): Statement {
  const match =
    term.kind === 'word-start'
      ? { sql: `strpos(' ' || c.word_starts || ' ', ' ' || ? || ' ') > 0`, text: term.text }
      : { sql: 'strpos(c.document, ?) > 0', text: withLetters(term.text) };
  return {
    sql: `SELECT c.record_id AS id FROM contents c ${joinRecords(residual, 'c.record_id')}
      WHERE c.record_id >= ? AND c.record_id < ? AND ${match.sql} ${and(residual)} ORDER BY c.record_id DESC LIMIT ?`,
    params: [low, high, match.text, ...residual.params, limit],
  };
}

function hasTrigram(letters: string, { ascii, unicode }: TrigramSupport): boolean {
  return ascii && trigramOf[unicode ? 'unicode' : 'ascii'].test(letters);
}

function joinRecords(residual: Conditions, id: string): string {
  return residual.where.length === 0 ? '' : `JOIN records r ON r.id = ${id}`;
}

function and(residual: Conditions): string {
  return residual.where.map((condition) => `AND ${condition}`).join(' ');
}
