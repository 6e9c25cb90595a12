import { afterAll, beforeAll, expect, it } from 'vitest';
import { execute, type IdWindow, type SearchTerm, type Work } from './database.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { withLetters, withLettersSql } from './separator-letters.ts';
import { startPostgres } from './testing/start-postgres.ts';

type OpenDatabase = Awaited<ReturnType<typeof openPostgresDatabase>>['database'];

/** More blocks than a search asks for at once. */
const all: IdWindow = { low: 1, high: 600_001 };

let database: OpenDatabase;
let stop: () => Promise<void>;

beforeAll(async () => {
  const postgres = await startPostgres();
  const { databaseUrl } = await postgres.createDatabase();
  ({ database } = await openPostgresDatabase(databaseUrl, () => undefined));
  stop = async () => {
    await database.close();
    await postgres.stop();
  };
  await database.write(() => insertDocuments({ low: 1, high: 600_001, step: 17 }));
  await database.searchReady();
  // Some are still in the list of those that the index has not taken in.
  await database.write(() => insertDocuments({ low: 8_190, high: 600_001, step: 8_193 }));
}, 180_000);
afterAll(() => stop());

const ranges: IdWindow[] = [
  all,
  { low: 8_190, high: 8_194 },
  { low: 8_192, high: 16_384 },
  { low: 8_191, high: 16_385 },
  { low: 300_000, high: 330_000 },
  { low: 20_000, high: 500_000 },
];
const terms: SearchTerm[] = [
  { kind: 'substring', text: 'order 29' },
  { kind: 'substring', text: 'seldom seen' },
  { kind: 'substring', text: 'long mended' },
  { kind: 'substring', text: 'never written' },
  { kind: 'word-start', text: 'se' },
  { kind: 'word-start', text: 'lo' },
  { kind: 'word-start', text: 'qq' },
];

it.each(terms.flatMap((term) => ranges.map((range) => ({ ...term, ...range }))))(
  'finds what lies in a window: $text in $low to $high',
  async ({ kind, text, low, high }) => {
    const found = await database.read(function* (): Work<number[]> {
      const { windows, statement } = yield* database.dialect.search.lookUp({ kind, text }, { low, high }, all);
      const ids: number[] = [];
      for (const window of windows) {
        const rows: { id?: number }[] = yield statement(window, { where: [], params: [] }, 100_000);
        ids.push(...rows.map(({ id }) => Number(id)));
      }
      return ids;
    });
    const expected = await database.read(function* (): Work<number[]> {
      const matches =
        kind === 'substring' ? 'strpos(document, ?) > 0' : `strpos(' ' || word_starts || ' ', ' ' || ? || ' ') > 0`;
      const rows = yield {
        sql: `SELECT record_id AS id FROM contents WHERE ${matches} AND record_id >= ? AND record_id < ? ORDER BY record_id DESC`,
        params: [kind === 'substring' ? withLetters(text) : text, low, high],
      };
      return rows.map(({ id }) => Number(id));
    });
    expect(found).toEqual(expected);
  },
);

function* insertDocuments({ low, high, step }: IdWindow & { step: number }): Work<void> {
  yield* execute(
    `INSERT INTO contents (record_id, document, word_starts)
     SELECT id, ${withLettersSql("'order ' || id || text")}, 'o or ' || CASE text WHEN ' seldom seen' THEN 's se' WHEN ' long mended' THEN 'l lo m me' ELSE '' END
     FROM (
       SELECT id, CASE WHEN id % 5000 < 30 THEN ' seldom seen' WHEN id < 60000 AND id % 3 = 0 THEN ' long mended' ELSE '' END AS text
       FROM generate_series(CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint)) AS ids (id)
     ) AS documents ON CONFLICT DO NOTHING`,
    [low, high - 1, step],
  );
}
