import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chartRange, hourRange } from '#lib/domain/charts/chart-range.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { IngestItem, Store } from '#lib/server/store/store.ts';
import { fillStore } from '#lib/server/store/testing/fill-store.ts';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { firstReceivedAt, SPACING_MS, storeRecord } from '../fixtures/bench/store-records.ts';

const GROUPS = 300;
const RUNS = 100;
const UPLOAD_PREFIX = 'uploads';
const DAYS = { day: 1, week: 7, month: 30 } as const;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' } } });
const rows = Number(values.rows);
const now = firstReceivedAt + rows * SPACING_MS;

/** Error groups, charts and comparisons over many records in 300 groups, of both kinds of store. */
const folder = await mkdtemp(join(tmpdir(), 'errors-bench-'));
const postgres = values.only === 'sqlite' ? undefined : await startPostgres({ syncs: true });
console.log(`${availableParallelism()} cores; ${rows} records in ${GROUPS} groups; ${RUNS} runs of each`);
try {
  if (postgres) await benchStore('PostgreSQL', (await postgres.createDatabase()).databaseUrl);
  if (values.only !== 'postgres') await benchStore('SQLite', `file:${join(folder, 'errors.db')}`);
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true });
}

async function benchStore(name: string, databaseUrl: string): Promise<void> {
  await fillStore({ databaseUrl, uploadPrefix: UPLOAD_PREFIX, count: rows, itemOf });
  const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
  const table = [];
  for (const { name: what, aimMs, run } of await casesOf(store)) {
    const times: number[] = [];
    for (let n = 0; n < RUNS; n += 1) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    table.push({ what, p50: round(p50), p99: round(p99), 'p99 aim': aimMs, '': p99 > aimMs ? 'over its aim' : '' });
  }
  await store.close();
  console.log(`\n${name}`);
  console.table(table);
}

interface Case {
  name: string;
  aimMs: number;
  run(): Promise<unknown>;
}

async function casesOf(store: Store): Promise<Case[]> {
  const from = (days: number) => ({ from: new Date(now - days * 86_400_000).toISOString() });
  const list = { sort: 'lastSeen', limit: 25 } as const;
  const { groups } = await store.readGroups(hourRange(from(DAYS.month), now), list);
  const fingerprints = groups.map(({ fingerprint }) => fingerprint);
  const [fingerprint = ''] = fingerprints;
  const ranges = Object.entries(DAYS);
  return [
    ...ranges.map(([range, days]) => ({
      name: `25 groups, ${range}`,
      aimMs: 30,
      run: () => store.readGroups(hourRange(from(days), now), list),
    })),
    {
      name: '25 groups by count, month',
      aimMs: 30,
      run: () => store.readGroups(hourRange(from(DAYS.month), now), { ...list, sort: 'count' }),
    },
    ...ranges.map(([range, days]) => ({
      name: `histogram, ${range}`,
      aimMs: 30,
      run: () => store.readChart(chartRange(from(days), now), {}),
    })),
    ...ranges.map(([range, days]) => ({
      name: `what differs, ${range}`,
      aimMs: 300,
      run: () => store.readDifferences(fingerprint, hourRange(from(days), now)),
    })),
    { name: 'a group, week', aimMs: 30, run: () => store.readGroup(hourRange(from(DAYS.week), now), fingerprint) },
    { name: 'counts of 25 groups', aimMs: 30, run: () => store.countGroups(fingerprints) },
    ...(['fn', 'type', 'condition'] as const).map((field) => ({
      name: `suggestions of ${field}, week`,
      aimMs: 50,
      run: () => store.readSuggestions({ field, ...from(DAYS.week) }),
    })),
    { name: 'values of a group', aimMs: 300, run: () => store.readGroupValues(fingerprint) },
  ];
}

function itemOf(n: number): IngestItem {
  const item = storeRecord(n, rows);
  if (item.parsed.outcome !== 'failure') return item;
  return { ...item, parsed: { ...item.parsed, errorType: `Error${letters((n >> 1) % GROUPS)}` } };
}

/** Digits would be taken for what differs from record to record. */
function letters(n: number): string {
  return String(n).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
