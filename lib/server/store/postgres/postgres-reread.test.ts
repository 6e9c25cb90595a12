import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { runSql } from '#lib/server/store/testing/run-sql.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { REREAD_LOCK } from './postgres-dialect.ts';

vi.setConfig({ testTimeout: 60_000 });

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 180_000);
afterAll(() => postgres.stop());

describe('records of a Postgres store that an older version has read', () => {
  const fresh = useFreshStore(() => postgres.createDatabase());
  const items = Array.from({ length: 200 }, (_, n) => sampleItem(n, { parsed: { errorType: 'Stale' } }));

  beforeEach(async () => {
    await fresh.store.ingest(items);
    await fresh.store.close();
    await runSql(fresh.databaseUrl, 'UPDATE records SET reader_version = 1');
  });

  it('are left to the server that is reading them', async () => {
    const other = new Client({ connectionString: fresh.databaseUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock($1)', [REREAD_LOCK]);
    const store = await fresh.reopen();
    for (let n = 0; n < 20; n += 1) await store.ingest([sampleItem(1_000 + n)]);
    expect((await store.stats()).rereadLag).toBe(items.length);
    await other.end();
    await store.searchReady();
    expect((await store.stats()).rereadLag).toBe(0);
  });

  it('are read again after the server was away', async () => {
    const store = await fresh.reopen();
    await postgres.restart();
    expect((await store.stats()).rereadLag).toBeGreaterThan(0);
    await store.searchReady();
    expect((await store.stats()).rereadLag).toBe(0);
    expect((await store.listRecords({ errorType: 'Stale' }, { limit: 1 })).records).toEqual([]);
  });
});
