import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { fillInWorker } from '../fixtures/bench/fill-in-worker.ts';
import { measureStore } from '../fixtures/bench/measure-store.ts';
import { storeCases } from '../fixtures/bench/store-cases.ts';

const SMALL_ROWS = 10_000;
const ROUNDS = 5;
/** In each round, of each case: the p99 is not the one call that finds the database's cache cold. */
const RUNS = 100;
const UPLOAD_PREFIX = 'uploads';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' }, folder: { type: 'string' } },
});

/** Lists, searches and the start of a store of many records, of both kinds, next to a small one. */
const rows = Number(values.rows);
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'store-bench-')));
const began = performance.now();
say(`${availableParallelism()} cores; ${rows} records next to ${SMALL_ROWS}; medians of ${ROUNDS} rounds of ${RUNS}`);
const postgres = values.only === 'sqlite' ? undefined : await startPostgres({ syncs: true });
try {
  const stores: [string, { small: string; large: string }][] = [];
  if (postgres) {
    const [small, large] = [await postgres.createDatabase(), await postgres.createDatabase()];
    stores.push(['Postgres', { small: small.databaseUrl, large: large.databaseUrl }]);
  }
  if (values.only !== 'postgres') {
    const urls = { small: `file:${join(folder, `${SMALL_ROWS}.db`)}`, large: `file:${join(folder, `${rows}.db`)}` };
    stores.push(['SQLite', urls]);
  }
  const filled = await Promise.all(stores.map(([name, urls]) => fill(name, urls)));
  for (const [index, [name, urls]] of stores.entries()) {
    await benchStore(`${name}, filled in ${filled[index]} s`, urls);
    say(`${name}: measured`);
  }
} finally {
  await postgres?.stop();
  if (!values.folder) await rm(folder, { recursive: true });
}

async function benchStore(name: string, urls: { small: string; large: string }): Promise<void> {
  const measure = (databaseUrl: string, count: number) =>
    measureStore({ databaseUrl, uploadPrefix: UPLOAD_PREFIX, cases: storeCases(count), rounds: ROUNDS, runs: RUNS });
  const small = await measure(urls.small, SMALL_ROWS);
  const large = await measure(urls.large, rows);
  let missed = 0;
  const table = large.figures.map((figure, index) => {
    const before = small.figures[index] ?? figure;
    const { limits } = figure;
    const isMet = figure.p95 <= limits.p95Ms && figure.p99 <= limits.p99Ms;
    if (!isMet) missed += 1;
    return {
      list: figure.name,
      hits: figure.hits,
      'p50 small': round(before.p50),
      p50: round(figure.p50),
      p95: round(figure.p95),
      'p95 aim': limits.p95Ms,
      'p99 small': round(before.p99),
      p99: round(figure.p99),
      'p99 aim': limits.p99Ms,
      '': isMet ? '' : 'over its aim',
    };
  });
  console.log(`\n${name}; opened in ${round(large.startMs)} ms; ${missed} over their aims`);
  console.table(table);
}

/** Returns how many seconds it took. */
async function fill(name: string, urls: { small: string; large: string }): Promise<number> {
  const start = performance.now();
  const toFill = [
    { databaseUrl: urls.small, uploadPrefix: UPLOAD_PREFIX, count: SMALL_ROWS },
    { databaseUrl: urls.large, uploadPrefix: UPLOAD_PREFIX, count: rows },
  ];
  await fillInWorker(toFill, (step) => say(`${name}: ${step}`));
  return Math.round((performance.now() - start) / 1_000);
}

function say(text: string): void {
  console.log(`${Math.round((performance.now() - began) / 1_000)} s: ${text}`);
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
