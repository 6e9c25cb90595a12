import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordFilters } from '#lib/domain/api/record-query-api.ts';
import { openStore } from './open-store.ts';
import { POSTGRES_MIGRATIONS } from './postgres/postgres-migrations.ts';
import { SQLITE_MIGRATIONS } from './sqlite/sqlite-migrations.ts';
import type { Store } from './store.ts';
import { sampleItem, UPLOAD_PREFIX } from './testing/sample-items.ts';
import { startPostgres, type TestPostgres } from './testing/start-postgres.ts';

vi.setConfig({ testTimeout: 60_000 });

const COPIES = 300;
/** The failures could have come from either of two. */
const QUEUES = [
  { lane: 'success', name: 'only' },
  { lane: 'failure', name: 'one' },
  { lane: 'failure', name: 'other' },
] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SIX_HOURS_MS = 6 * HOUR_MS;
const ALL_SIX_HOURS = { from: 0, to: 100_000 * SIX_HOURS_MS, stepMs: 100_000 * SIX_HOURS_MS };
/** Not a whole number of six hours. */
const ONE_MORE = { from: 0, to: ALL_SIX_HOURS.to + MINUTE_MS, stepMs: ALL_SIX_HOURS.to + MINUTE_MS };
const ALL_HOURS = { from: 0, to: 1_000_000 * HOUR_MS, stepMs: 1_000_000 * HOUR_MS };
/** As a reader that knew less would have left a record. */
const MISREAD = `UPDATE records SET kind = 'unknown', outcome = 'unknown', condition = NULL, function_name = NULL, s3 = '[]' WHERE id = 3`;

/** One store as each released schema kept it: its tables, and the same few rows. */
const dumps = fileURLToPath(new URL('./testing/dumps/', import.meta.url));
const second = (n: number) => `2026-01-02T03:04:0${n}.000Z`;
const found: { filters: RecordFilters; ids: number[] }[] = [
  { filters: {}, ids: [5, 4, 3, 2] },
  { filters: { q: 'timed out: \'customer"' }, ids: [] },
  { filters: { q: "timed out: 'customer'" }, ids: [2] },
  { filters: { q: 'MESSAGE-7' }, ids: [2] },
  { filters: { q: 'the dead letter' }, ids: [4] },
  { filters: { q: '보고서' }, ids: [3] },
  { filters: { q: 'straße' }, ids: [3] },
  { filters: { q: '한국' }, ids: [5] },
  { filters: { q: 'ᚢᚦᚬ' }, ids: [4] },
  { filters: { q: 'ᛟᛞᛚ' }, ids: [] },
  { filters: { q: 'pruned since' }, ids: [] },
  { filters: { errorType: 'KeyError' }, ids: [2] },
  { filters: { functionName: 'Lambda-S3-Function' }, ids: [4, 2] },
  { filters: { functionName: 'lambda-s3*' }, ids: [4, 2] },
  { filters: { condition: 'success' }, ids: [3] },
  { filters: { queueName: 'only' }, ids: [3] },
  { filters: { queueName: 'on*' }, ids: [3] },
  { filters: { queueName: 'one' }, ids: [] },
  { filters: { kind: 'unreadable' }, ids: [5] },
  { filters: { queue: 'failure', outcome: 'failure' }, ids: [4, 2] },
  { filters: { keyPrefix: 'in/' }, ids: [4, 3] },
  { filters: { keyPrefix: 'in/보고' }, ids: [3] },
  { filters: { keyPrefix: 'uploads/u2/r' }, ids: [2] },
  { filters: { from: second(3), to: second(4) }, ids: [3] },
];

/** Counters came with an earlier schema than error groups and participants. */
async function expectEverything(
  store: Store,
  { hasCounters, hasGroups }: { hasCounters: boolean; hasGroups: boolean },
): Promise<void> {
  expect(store.storeId).toBe('older-store');
  await store.searchReady();
  expect(await store.stats()).toMatchObject({ records: 4, pruned: 1, searchLag: 0, searchMode: 'index', rereadLag: 0 });
  for (const { filters, ids } of found) {
    const { records } = await store.listRecords(filters, { limit: 10 });
    expect({ filters, ids: records.map(({ id }) => id) }).toEqual({ filters, ids });
  }
  const { records } = await store.listRecords({}, { limit: 10 });
  expect(records.map(({ id, seq }) => [id, seq])).toEqual([
    [5, 13],
    [4, 14],
    [3, 17],
    [2, 15],
  ]);
  expect(records[2]).toMatchObject({
    kind: 'destination',
    outcome: 'success',
    functionName: 'other-function',
    queueName: 'only',
  });
  expect(records.map(({ queueName }) => queueName)).toEqual([undefined, undefined, 'only', undefined]);
  expect(await store.getRecord(5)).toMatchObject({ kind: 'unreadable', body: 'no JSON: \u0000 and \ud800, 한국어' });
  expect((await store.getRecord(4))?.deliveries.map(({ messageId }) => messageId)).toEqual(['message-4', 'message-6']);
  expect(await store.knownMessageIds(['message-1', 'message-7', 'message-8'])).toEqual(
    new Set(['message-1', 'message-7']),
  );
  expect(await store.getUpload('u2')).toMatchObject({ progress: 'completed', recordIds: [2], outcomes: ['failure'] });
  const { uploads } = await store.listUploads({ limit: 10 });
  expect(uploads.map(({ id, progress }) => `${id} ${progress}`)).toEqual([
    'u5 uploading',
    'u4 completed',
    'u3 completed',
    'u2 completed',
  ]);
  expect(await store.readCounters(['uploads:one', 'uploads:two', 'uploads:', 'joined'])).toEqual(
    new Map(Object.entries({ 'uploads:one': 2, 'uploads:two': 1, ...(hasCounters && { joined: 7 }) })),
  );
  expect(await store.endedSessions()).toEqual(new Set(hasCounters ? ['session'] : []));
  expect(await store.listParticipants(10)).toEqual(
    hasGroups ? [{ id: 'one', nickname: 'person 1', colour: 'blue', isHidden: true, joinedAt: 1_767_323_041_000 }] : [],
  );
  const { groups } = await store.readGroups(ALL_HOURS, { sort: 'firstSeen', limit: 10 });
  expect(groups.map(({ errorType, count }) => [errorType, count])).toEqual(expect.arrayContaining([['KeyError', 1]]));
  expect(groups.find(({ errorType }) => errorType === 'KeyError')?.decision?.note).toBe(
    hasGroups ? 'known' : undefined,
  );
  const [sixHours, minutes] = [await store.readChart(ALL_SIX_HOURS, {}), await store.readChart(ONE_MORE, {})];
  expect(sixHours.functions).not.toEqual([]);
  expect(sixHours.functions).toEqual(minutes.functions);

  const seq = await store.currentSeq();
  expect(await store.changesAfter(seq - 1, 10)).toHaveLength(1);
  expect(await store.ingest([sampleItem(1, { message: { messageId: 'message-1' } }), sampleItem(6)])).toMatchObject([
    { outcome: 'pruned' },
    { outcome: 'inserted', recordId: 6 },
  ]);
  await store.prune({ maxBytes: 0, maxRows: 4, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' });
  await store.searchReady();
  for (const filters of [{}, { q: 'request-' }, { keyPrefix: '' }]) {
    expect((await store.listRecords(filters, { limit: 10 })).records.map(({ id }) => id)).toEqual([6]);
  }
  expect((await store.listRecords({ q: 'timed out' }, { limit: 10 })).records).toEqual([]);
}

const sqliteVersions = versionsOf('sqlite');
const postgresVersions = versionsOf('postgres');

it('keeps a dump of each schema before the newest', () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  expect(sqliteVersions).toEqual(upTo(SQLITE_MIGRATIONS.length - 1));
  expect(postgresVersions).toEqual(upTo(POSTGRES_MIGRATIONS.length - 1));
});

describe('a SQLite store', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'older-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(sqliteVersions)('of schema %i has everything after migrating', async (version) => {
    const path = join(folder, `${version}.db`);
    const db = new DatabaseSync(path);
    db.exec(`${readDump('sqlite', version)}; ${MISREAD}`);
    db.close();
    const store = await openStore(`file:${path}`, { uploadPrefix: UPLOAD_PREFIX, queues: QUEUES });
    await expectEverything(store, { hasCounters: version >= 3, hasGroups: version >= 6 });
    await store.close();
  });

  it('goes on with its older records where it stopped', async () => {
    const path = join(folder, 'stopped.db');
    const db = new DatabaseSync(path);
    db.exec(readDump('sqlite', 3));
    copyRow(db, 'records', 'id = 2', { id: '100 + n', seq: '100 + n', record_key: "'key ' || n" });
    copyRow(db, 'contents', 'record_id = 2', { record_id: '100 + n' });
    copyRow(db, 'deliveries', 'number = 2', { number: '100 + n', record_id: '100 + n', message_id: "'copy ' || n" });
    db.exec(
      `UPDATE store_state SET records = ${4 + COPIES}, last_record_id = ${100 + COPIES}, last_seq = ${100 + COPIES}`,
    );
    const stopped = await openStore(`file:${path}`, { uploadPrefix: UPLOAD_PREFIX, queues: QUEUES });
    expect((await stopped.listRecords({}, { limit: 1_000 })).records).toHaveLength(4 + COPIES);
    await stopped.close();
    const unread = Number(db.prepare('SELECT count(*) AS n FROM records WHERE reader_version IS NULL').get()?.n);
    expect(unread).toBeGreaterThan(0);
    db.close();

    const store = await openStore(`file:${path}`, { uploadPrefix: UPLOAD_PREFIX, queues: QUEUES });
    await store.searchReady();
    expect((await store.stats()).searchLag).toBe(0);
    for (const filters of [{ errorType: 'keyerror' }, { keyPrefix: 'uploads/u2/' }, { q: 'it timed out' }]) {
      expect((await store.listRecords(filters, { limit: 1_000 })).records).toHaveLength(1 + COPIES);
    }
    await store.close();
  });
});

describe('a PostgreSQL store', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 180_000);
  afterAll(() => postgres.stop());

  it.each(postgresVersions)('of schema %i has everything after migrating', async (version) => {
    const { databaseUrl, remove } = await postgres.createDatabase();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`${readDump('postgres', version)}; ${MISREAD}`);
    await client.end();
    const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX, queues: QUEUES });
    await expectEverything(store, { hasCounters: version >= 8, hasGroups: version >= 11 });
    await store.close();
    await remove();
  });
});

/** Copies a row, with other values in some of its columns; `n` counts the copies from 1. */
function copyRow(db: DatabaseSync, table: string, where: string, values: Record<string, string>): void {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => String(name));
  db.exec(`INSERT INTO ${table} (${names.join(', ')})
    WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ${COPIES})
    SELECT ${names.map((name) => values[name] ?? name).join(', ')} FROM copies, ${table} WHERE ${where}`);
}

function versionsOf(database: string): number[] {
  return readdirSync(dumps)
    .filter((name) => name.startsWith(`${database}-`))
    .map((name) => Number(/\d+/.exec(name)?.[0]))
    .sort((a, b) => a - b);
}

function readDump(database: string, version: number): string {
  return readFileSync(join(dumps, `${database}-${version}.sql`), 'utf8');
}
