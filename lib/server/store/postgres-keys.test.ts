import { afterAll, beforeAll, expect, it } from 'vitest';
import { execute, type IdWindow, type Work } from './database.ts';
import { KEY_BLOCK_SIZE } from './key-blocks.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { lookUpKeys } from './postgres-keys.ts';
import { startPostgres } from './testing/start-postgres.ts';

type OpenDatabase = Awaited<ReturnType<typeof openPostgresDatabase>>['database'];

const spanSize = 65_536;
const all: IdWindow = { low: 1, high: 5 * spanSize };
const lanes = ['success', 'failure'];

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
  await database.write(function* () {
    yield* insertKeys('common/', { low: 1, high: 5 * spanSize, step: 2 });
    yield* insertKeys('old/', { low: 100, high: spanSize, step: 50 });
    yield* insertKeys('rare/', { low: 2 * spanSize - 5, high: 5 * spanSize, step: spanSize / 2 });
    yield* insertKeys('rare/again/', { low: 2 * spanSize - 5, high: 2 * spanSize, step: 1 });
  });
}, 180_000);
afterAll(() => stop());

const cases = [
  { name: 'frequent everywhere', from: 'common/', range: all },
  { name: 'frequent, but old', from: 'old/', range: all },
  { name: 'a few in most spans', from: 'rare/', range: all },
  { name: 'two keys of one record', from: 'rare/again/', range: all },
  { name: 'few and many, to the end', from: 'o', to: undefined, range: all },
  { name: 'none', from: 'nothing/', range: all },
  { name: 'within a span', from: 'rare/', range: { low: 2 * spanSize - 100, high: 2 * spanSize } },
  { name: 'across two spans', from: 'rare/', range: { low: spanSize - 7, high: 2 * spanSize - 3 } },
];

it.each(cases)('finds the newest first: $name', async ({ name: _, from, range, ...rest }) => {
  const to = 'to' in rest ? undefined : `${from.slice(0, -1)}0`;
  for (const queue of lanes) {
    const limit = 120;
    const found = await database.read(function* (): Work<number[]> {
      const { windows, statement } = yield* lookUpKeys({ lanes, from, to }, range);
      const ids: number[] = [];
      let { high } = range;
      for (const window of windows) {
        expect(window.high, 'newest first').toBeLessThanOrEqual(high);
        high = window.low;
        const rows: { id?: number }[] = yield statement(queue, window, { where: [], params: [] }, limit - ids.length);
        ids.push(...rows.map(({ id }) => Number(id)));
        if (ids.length >= limit) break;
      }
      return ids;
    });
    const expected = await database.read(function* (): Work<number[]> {
      const rows = yield {
        sql: `SELECT DISTINCT record_id AS id FROM record_keys WHERE queue = ? AND key >= ? AND key < ?
          AND record_id >= ? AND record_id < ? ORDER BY record_id DESC LIMIT ?`,
        params: [queue, from, to ?? '~', range.low, range.high, limit],
      };
      return rows.map(({ id }) => Number(id));
    });
    expect(found).toEqual(expected);
  }
});

it('asks no window in vain where a prefix has few keys', async () => {
  const windowsOf = (from: string) =>
    database.read(function* (): Work<IdWindow[]> {
      const { windows } = yield* lookUpKeys({ lanes, from, to: `${from.slice(0, -1)}0` }, all);
      return [...windows];
    });
  expect(await windowsOf('nothing/')).toEqual([]);
  expect(await windowsOf('rare/')).toEqual([{ low: spanSize, high: 5 * spanSize }]);
  expect(await windowsOf('old/')).toEqual([{ low: 1, high: spanSize }]);
});

function* insertKeys(prefix: string, { low, high, step }: IdWindow & { step: number }): Work<void> {
  yield* execute(
    `INSERT INTO record_keys (queue, block, key, record_id)
     SELECT CASE WHEN id % 3 = 0 THEN 'failure' ELSE 'success' END, id / ${KEY_BLOCK_SIZE}, ? || id, id
     FROM generate_series(CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint)) AS ids (id)`,
    [prefix, low, high - 1, step],
  );
}
