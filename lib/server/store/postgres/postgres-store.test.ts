import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Change, Store } from '#lib/server/store/store.ts';
import { describeLists } from '#lib/server/store/testing/contract/list-contract.ts';
import { describeStore } from '#lib/server/store/testing/contract/store-contract.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';

/** Each statement is a round trip: slow on a machine that does much else. */
vi.setConfig({ testTimeout: 60_000 });

let postgres: TestPostgres;
const makeDatabase: MakeDatabase = () => postgres.createDatabase();
const unavailable = expect.objectContaining({ code: 'store_unavailable' });

beforeAll(async () => {
  postgres = await startPostgres();
}, 180_000);
afterAll(() => postgres.stop());

describeStore('Postgres', makeDatabase);

describe('a Postgres store', () => {
  const fresh = useFreshStore(makeDatabase);

  it('is shared by several processes, and a reader misses nothing of what they write at once', async () => {
    const writers = await Promise.all(
      [1, 2, 3].map(() => openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX })),
    );
    const seen: Change[] = [];
    let isWriting = true;
    const reading = (async () => {
      for (let after = 0; ; ) {
        const wasWriting = isWriting;
        const changes = (await fresh.store.changesAfter(after, 7)) ?? [];
        seen.push(...changes);
        after = changes.at(-1)?.seq ?? after;
        if (changes.length === 0 && !wasWriting) return;
      }
    })();
    const writing = writers.map(async (writer, index) => {
      for (let n = 0; n < 40; n += 1) await writer.ingest([sampleItem(index * 1_000 + n), sampleItem(n)]);
    });
    await Promise.all(writing);
    isWriting = false;
    await reading;
    for (const writer of writers) await writer.close();

    const seqs = seen.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(seqs).size).toBe(seqs.length);
    const { records } = await fresh.store.stats();
    expect(records).toBe(120);
    const ids = new Set(seen.flatMap((change) => (change.type === 'record' ? [change.record.id] : [])));
    expect([...ids].toSorted((a, b) => a - b)).toEqual(Array.from({ length: records }, (_, index) => index + 1));
  });

  it('keeps one record of a message that two processes receive', async () => {
    const other = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => [fresh.store, other].map((store) => store.ingest([sampleItem(n)]))).flat(),
    );
    expect(results.flat().filter(({ outcome }) => outcome === 'inserted')).toHaveLength(10);
    expect(results.flat().filter(({ outcome }) => outcome === 'known')).toHaveLength(10);
    await other.close();
  });

  it('admits no more than a limit of what two processes count at once', async () => {
    const other = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
    const expiresAt = Date.now() + 3_600_000;
    const added = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        (n % 2 === 0 ? fresh.store : other).addToCounter({ key: 'a', amount: 1, limit: 20, expiresAt }),
      ),
    );
    expect(added.filter((value) => value !== undefined)).toHaveLength(20);
    expect(await other.readCounters(['a'])).toEqual(new Map([['a', 20]]));
    await other.close();
  });

  it('has one identity for all processes that start on an empty database at once', async () => {
    const { databaseUrl, remove } = await makeDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX })));
    expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(1);
    for (const store of stores) await store.close();
    await remove();
  });

  it('hears of changes by another process', async () => {
    const other = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
    const heard = new Promise<void>((resolve) => {
      let calls = 0;
      fresh.store.onChange(() => {
        calls += 1;
        // The first call may be the listener's own, once it has its connection.
        if (calls > 1) resolve();
      });
    });
    for (let isHeard = false, n = 0; !isHeard; n += 1) {
      await other.ingest([sampleItem(n)]);
      isHeard = await Promise.race([heard.then(() => true), fresh.store.currentSeq().then(() => false)]);
    }
    await other.close();
  });

  it('refuses writes while the server is away, loses nothing, and heals by itself', async () => {
    await fresh.store.ingest([sampleItem(1)]);
    await postgres.restart();
    const { storeId } = fresh.store;
    await ingestUntilStored(fresh.store);
    expect((await fresh.store.listRecords({}, { limit: 5 })).records.map(({ id }) => id)).toEqual([2, 1]);
    expect((await openAndClose(fresh.databaseUrl)).storeId).toBe(storeId);
  });

  it('is unavailable where nothing listens', async () => {
    await expect(openStore('postgres://nobody@127.0.0.1:1/none', { uploadPrefix: UPLOAD_PREFIX })).rejects.toEqual(
      unavailable,
    );
  });
});

describe('an index of a Postgres store', () => {
  const fresh = useFreshStore(makeDatabase);

  it('that was left INVALID is dropped and made again', async () => {
    await fresh.store.ingest([sampleItem(1), sampleItem(2)]);
    await fresh.store.close();
    const client = new Client({ connectionString: fresh.databaseUrl });
    await client.connect();
    for (const index of ['contents_by_document', 'records_by_error_type_folded']) {
      await client.query(`DROP INDEX ${index}`);
      const broken = client.query(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON records (outcome)`);
      await expect(broken).rejects.toThrow(/unique/);
    }
    const readInvalid = () => client.query('SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid');
    expect((await readInvalid()).rows).toHaveLength(2);
    const store = await fresh.reopen();
    expect((await readInvalid()).rows).toHaveLength(0);
    await client.end();
    expect((await store.stats()).searchMode).toBe('index');
    expect((await store.listRecords({ q: 'request-1' }, { limit: 5 })).records.map(({ id }) => id)).toEqual([1]);
  });

  it('is made beside the use of a large store, by one of its servers', async () => {
    const client = new Client({ connectionString: fresh.databaseUrl });
    await client.connect();
    await fresh.store.ingest([sampleItem(1)]);
    await client.query('DROP INDEX contents_by_document; UPDATE store_state SET records = 1000000');
    // Whoever reads or writes holds up the index; the store is opened nevertheless.
    await client.query('BEGIN; UPDATE contents SET document = document');
    const stores = await Promise.all([1, 2].map(() => openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX })));
    for (const store of stores) {
      expect((await store.stats()).searchMode).toBe('scan');
      expect((await store.listRecords({ q: 'request-1' }, { limit: 5 })).records).toHaveLength(1);
    }
    await client.query('COMMIT');
    await client.end();
    for (const store of stores) {
      await store.searchReady();
      expect((await store.stats()).searchMode).toBe('index');
      await store.close();
    }
  });

  it('that may not be made leaves the store open, which says so', async () => {
    const client = new Client({ connectionString: fresh.databaseUrl });
    await client.connect();
    await client.query('DROP INDEX contents_by_document');
    await client.query('GRANT ALL ON SCHEMA public TO guest; GRANT ALL ON ALL TABLES IN SCHEMA public TO guest');
    await client.end();
    const warn = vi.fn();
    const guest = fresh.databaseUrl.replace('//postgres@', '//guest@');
    const store = await openStore(guest, { uploadPrefix: UPLOAD_PREFIX, log: { warn } });
    expect(warn.mock.calls).toEqual([
      [{ err: expect.objectContaining({ message: expect.stringContaining('must be owner') }) }, expect.any(String)],
    ]);
    await store.ingest([sampleItem(1)]);
    expect((await store.stats()).searchMode).toBe('scan');
    expect((await store.listRecords({ q: 'request-1' }, { limit: 5 })).records).toHaveLength(1);
    await store.close();
  });

  it('of trigrams is not made where the database knows no letters beyond ASCII, and it says so', async () => {
    const { databaseUrl, remove } = await postgres.createDatabase({ locale: 'C' });
    const warn = vi.fn();
    const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX, log: { warn } });
    expect(warn.mock.calls).toEqual([
      [{ err: expect.objectContaining({ message: expect.stringContaining('LC_CTYPE') }) }, expect.any(String)],
    ]);
    await store.ingest([sampleItem(1, { parsed: { errorMessage: '한국어 오류' } })]);
    expect((await store.stats()).searchMode).toBe('scan');
    expect((await store.listRecords({ q: '국어 오' }, { limit: 5 })).records).toHaveLength(1);
    await store.close();
    await remove();
  });
});

describe('a Postgres store that may not create extensions', () => {
  const makeBareDatabase: MakeDatabase = () => postgres.createDatabase({ extensions: false });
  const fresh = useFreshStore(makeBareDatabase);

  it('says that q has no index', async () => {
    expect((await fresh.store.stats()).searchMode).toBe('scan');
    const warn = vi.fn();
    const store = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX, log: { warn } });
    await store.close();
    expect(warn.mock.calls).toEqual([
      [{ err: expect.objectContaining({ message: expect.stringContaining('pg_trgm') }) }, expect.any(String)],
    ]);
  });

  describeLists(makeBareDatabase);
});

/** A connection that the restart cut may fail once, as unavailable and nothing else. */
async function ingestUntilStored(store: Store): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      await store.ingest([sampleItem(2)]);
      return;
    } catch (error) {
      expect(error).toEqual(unavailable);
    }
  }
  throw new Error('The store does not heal.');
}

async function openAndClose(databaseUrl: string): Promise<Store> {
  const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
  await store.close();
  return store;
}
