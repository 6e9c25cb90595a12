import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { fillStore } from './fill-store.ts';
import { s3Object, sampleItem, UPLOAD_PREFIX } from './sample-items.ts';
import { startPostgres, type TestPostgres } from './start-postgres.ts';

const count = 3_000;
let folder: string;
let postgres: TestPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fill-'));
  postgres = await startPostgres();
}, 180_000);
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

function itemOf(n: number) {
  return sampleItem(n, {
    message: { body: `{"n":${n},"text":"한국어\\t\\\\ \\u0000"}\n\t\\${n % 3 === 0 ? '\ud800' : ''}` },
    parsed: { s3: [s3Object(`in/${n}.csv`)], ...(n % 2 === 0 && { errorMessage: `a\ttab\nand \\ number ${n}` }) },
  });
}

async function fillBoth(urls: { filled: string; ingested: string }): Promise<void> {
  await fillStore({ databaseUrl: urls.filled, uploadPrefix: UPLOAD_PREFIX, count, itemOf });
  const store = await openStore(urls.ingested, { uploadPrefix: UPLOAD_PREFIX });
  for (let n = 0; n < count; n += 250) await store.ingest(Array.from({ length: 250 }, (_, index) => itemOf(n + index)));
  await store.searchReady();
  await store.close();
}

it('leaves a SQLite file as writing each record would', async () => {
  const [filled, ingested] = [join(folder, 'filled.db'), join(folder, 'ingested.db')];
  await fillBoth({ filled: `file:${filled}`, ingested: `file:${ingested}` });
  expect(dumpSqlite(filled)).toEqual(dumpSqlite(ingested));
}, 120_000);

it('leaves a Postgres database as writing each record would', async () => {
  const [filled, ingested] = [await postgres.createDatabase(), await postgres.createDatabase()];
  await fillBoth({ filled: filled.databaseUrl, ingested: ingested.databaseUrl });
  expect(await dumpPostgres(filled.databaseUrl)).toEqual(await dumpPostgres(ingested.databaseUrl));
}, 120_000);

/** Every row but the store's identity, every index, every trigram with how often it occurs. */
function dumpSqlite(file: string) {
  const db = new DatabaseSync(file);
  const read = (sql: string) => db.prepare(sql).all();
  const schema = read('SELECT type, name, sql FROM sqlite_master ORDER BY name');
  const tables = schema.filter(({ type, sql }) => type === 'table' && /^\s*CREATE TABLE/.test(String(sql)));
  const names = tables.map(({ name }) => String(name)).filter((name) => !/^(search_|sqlite_)/.test(name));
  const rows = names.map((name) => [name, read(`SELECT * FROM ${name}`).map((row) => ({ ...row, store_id: '' }))]);
  db.exec('CREATE VIRTUAL TABLE temp.trigrams USING fts5vocab (main, search_trigrams, row)');
  const terms = read('SELECT term, doc, cnt FROM trigrams');
  const settings = read('SELECT k, v FROM search_trigrams_config').filter(
    ({ k }) => k !== 'hashsize' && k !== 'automerge',
  );
  db.close();
  return { schema, rows, terms, settings };
}

async function dumpPostgres(connectionString: string) {
  const client = new Client({ connectionString });
  await client.connect();
  const read = async (sql: string) => (await client.query(sql)).rows;
  const indexes = await read(
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`,
  );
  const constraints = await read(
    `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname`,
  );
  const tables = await read(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`);
  const rows: unknown[] = [];
  for (const { tablename } of tables) {
    const found = await read(`SELECT t.*, '' AS store_id FROM ${tablename} t ORDER BY t::text`);
    rows.push([tablename, found]);
  }
  await client.end();
  return { indexes, constraints, rows };
}
