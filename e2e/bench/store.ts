import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { percentile } from '../fixtures/percentile.ts';
import { storeCases } from '../fixtures/store-cases.ts';
import { storeRecord } from '../fixtures/store-records.ts';

const startLimitMs = 1_000;
const growthLimit = 2;
/** Growth is judged above this: below it, a figure is the machine's mood. */
const noiseMs = 2;
const smallRows = 10_000;
const batchSize = 500;
const runs = 60;
const options = { uploadPrefix: 'uploads' };

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' }, folder: { type: 'string' } },
});

/** Lists, searches and the start of a store of many records, of both kinds, next to a small one. */
const rows = Number(values.rows);
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'store-bench-')));
console.log(`${availableParallelism()} cores, ${runs} runs a figure, ${rows} records next to ${smallRows}`);
try {
  if (values.only !== 'postgres') {
    const small = `file:${join(folder, `${smallRows}.db`)}`;
    await benchStore('SQLite', small, `file:${join(folder, `${rows}.db`)}`);
  }
  if (values.only !== 'sqlite') {
    const postgres = await startPostgres();
    try {
      const [small, large] = [await postgres.createDatabase(), await postgres.createDatabase()];
      await benchStore('Postgres', small.databaseUrl, large.databaseUrl);
    } finally {
      await postgres.stop();
    }
  }
} finally {
  if (!values.folder) await rm(folder, { recursive: true });
}

async function benchStore(name: string, smallUrl: string, largeUrl: string): Promise<void> {
  const small = await measure(smallUrl, smallRows);
  const large = await measure(largeUrl, rows);
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
  await fill(databaseUrl, count);
  const began = performance.now();
  const store = await openStore(databaseUrl, options);
  const startMs = performance.now() - began;
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

async function fill(databaseUrl: string, count: number): Promise<void> {
  const store = await openStore(databaseUrl, options);
  const { records } = await store.stats();
  if (records < count) await ingestAll(store, records, count);
  await store.close();
}

async function ingestAll(store: Store, from: number, count: number): Promise<void> {
  const began = performance.now();
  let storing = 0;
  for (let n = from; n < count; n += batchSize) {
    const items = Array.from({ length: Math.min(batchSize, count - n) }, (_, index) => storeRecord(n + index, count));
    const start = performance.now();
    await store.ingest(items);
    storing += performance.now() - start;
  }
  await store.searchReady();
  const all = performance.now() - began;
  const rate = (ms: number) => Math.round((count - from) / (ms / 1_000));
  console.log(`${count} records stored at ${rate(storing)}/s, indexed as well at ${rate(all)}/s`);
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
