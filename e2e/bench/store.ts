import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '#lib/server/store/open-store.ts';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { fillInWorker } from '../fixtures/fill-in-worker.ts';
import { percentile } from '../fixtures/percentile.ts';
import { storeCases } from '../fixtures/store-cases.ts';

const startLimitMs = 1_000;
const growthLimit = 2;
/** Growth is judged above this: below it, a figure is the machine's mood. */
const noiseMs = 2;
const smallRows = 10_000;
const runs = 60;
const options = { uploadPrefix: 'uploads' };

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' }, folder: { type: 'string' } },
});

/** Lists, searches and the start of a store of many records, of both kinds, next to a small one. */
const rows = Number(values.rows);
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'store-bench-')));
const began = performance.now();
say(`${availableParallelism()} cores, ${runs} runs a figure, ${rows} records next to ${smallRows}`);
const postgres = values.only === 'sqlite' ? undefined : await startPostgres();
try {
  const stores: [string, { small: string; large: string }][] = [];
  if (postgres) {
    const [small, large] = [await postgres.createDatabase(), await postgres.createDatabase()];
    stores.push(['Postgres', { small: small.databaseUrl, large: large.databaseUrl }]);
  }
  if (values.only !== 'postgres') {
    const urls = { small: `file:${join(folder, `${smallRows}.db`)}`, large: `file:${join(folder, `${rows}.db`)}` };
    stores.push(['SQLite', urls]);
  }
  await Promise.all(stores.map(([name, urls]) => fill(name, urls)));
  for (const [name, urls] of stores) await benchStore(name, urls);
} finally {
  await postgres?.stop();
  if (!values.folder) await rm(folder, { recursive: true });
}
say('done');

async function benchStore(name: string, urls: { small: string; large: string }): Promise<void> {
  const small = await measure(urls.small, smallRows);
  const large = await measure(urls.large, rows);
  const table = large.figures.map((figure, index) => {
    const before = small.figures[index] ?? figure;
    const growth = figure.p50 / Math.max(before.p50, noiseMs);
    const missed = !(figure.p99 <= figure.limitMs && growth <= growthLimit);
    if (missed) process.exitCode = 1;
    return {
      list: figure.name,
      hits: figure.hits,
      'p50 small': round(before.p50),
      p50: round(figure.p50),
      p99: round(figure.p99),
      'p99 limit': figure.limitMs,
      growth: growth > 1 ? round(growth) : '-',
      '': missed ? 'MISSED' : '',
    };
  });
  console.log(`\n${name}: opened in ${round(large.startMs)} ms (limit ${startLimitMs})`);
  console.table(table);
  if (large.startMs > startLimitMs) process.exitCode = 1;
}

interface Figure {
  name: string;
  hits: string;
  p50: number;
  p99: number;
  limitMs: number;
}

async function measure(databaseUrl: string, count: number): Promise<{ startMs: number; figures: Figure[] }> {
  const opening = performance.now();
  const store = await openStore(databaseUrl, options);
  const startMs = performance.now() - opening;
  const figures: Figure[] = [];
  for (const { name, filters, limitMs } of storeCases(count)) {
    const times: number[] = [];
    let hits = '';
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      const page = await store.listRecords(filters, { limit: 50 });
      times.push(performance.now() - start);
      hits = `${page.records.length}${page.next === undefined ? '' : '+'}`;
    }
    figures.push({ name, hits, p50: percentile(times, 0.5), p99: percentile(times, 0.99), limitMs });
  }
  await store.close();
  return { startMs, figures };
}

async function fill(name: string, urls: { small: string; large: string }): Promise<void> {
  const toFill = [
    { databaseUrl: urls.small, ...options, count: smallRows },
    { databaseUrl: urls.large, ...options, count: rows },
  ];
  await fillInWorker(toFill, (step) => say(`${name}: ${step}`));
}

function say(text: string): void {
  console.log(`${Math.round((performance.now() - began) / 1_000)} s: ${text}`);
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
