import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from './open-store.ts';
import { postgresMigrations } from './postgres-migrations.ts';
import type { Change, Store } from './store.ts';
import { type MakeDatabase, useFreshStore } from './testing/fresh-store.ts';
import { describeLists } from './testing/list-contract.ts';
import { countedUploads, uploadsOfOlderVersion } from './testing/older-uploads.ts';
import { sampleItem, uploadPrefix } from './testing/sample-items.ts';
import { startPostgres, type TestPostgres } from './testing/start-postgres.ts';
import { describeStore } from './testing/store-contract.ts';

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
    const writers = await Promise.all([1, 2, 3].map(() => openStore(fresh.databaseUrl, { uploadPrefix })));
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
    const other = await openStore(fresh.databaseUrl, { uploadPrefix });
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => [fresh.store, other].map((store) => store.ingest([sampleItem(n)]))).flat(),
    );
    expect(results.flat().filter(({ outcome }) => outcome === 'inserted')).toHaveLength(10);
    expect(results.flat().filter(({ outcome }) => outcome === 'known')).toHaveLength(10);
    await other.close();
  });

  it('admits no more than a limit of what two processes count at once', async () => {
    const other = await openStore(fresh.databaseUrl, { uploadPrefix });
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
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(databaseUrl, { uploadPrefix })));
    expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(1);
    for (const store of stores) await store.close();
    await remove();
  });

  it('hears of changes by another process', async () => {
    const other = await openStore(fresh.databaseUrl, { uploadPrefix });
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

  it('brings what an older version stored to the order of q in this one', async () => {
    const { databaseUrl, remove } = await makeDatabase();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('CREATE TABLE store_version (version bigint NOT NULL)');
    for (const migration of postgresMigrations.slice(0, 5)) await client.query(migration);
    await client.query('INSERT INTO store_version VALUES (5)');
    await client.query('CREATE EXTENSION pg_trgm');
    await client.query('CREATE INDEX contents_by_trigram ON contents USING gin (document gin_trgm_ops)');
    await client.query(`
      INSERT INTO contents (record_id, document, word_starts) VALUES (1, 'it timed out: "3.00 s" \u16a0', 'i it t ti o ou 3 0 00 s');
      INSERT INTO records (id, seq, record_key, kind, outcome, queue, received_at, delivery_count, size, wrappers, marks, s3)
        VALUES (1, 1, 'key', 'destination', 'failure', 'failure', 0, 1, 10, '[]', '[]', '[]');
      UPDATE store_state SET last_seq = 1, last_record_id = 1, records = 1`);
    await client.end();

    const store = await openStore(databaseUrl, { uploadPrefix });
    await store.ingest(Array.from({ length: 1_100 }, (_, n) => sampleItem(n)));
    for (const q of ['timed out', 't: "3.0', 'S"', 'ti']) {
      expect((await store.listRecords({ q }, { limit: 2_000 })).records.map(({ id }) => id)).toContain(1);
    }
    expect((await store.listRecords({ q: 'timed-out' }, { limit: 5 })).records).toEqual([]);
    await store.close();
    await remove();
  });

  it('counts the uploads that an older version stored', async () => {
    const { databaseUrl, remove } = await makeDatabase();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('CREATE TABLE store_version (version bigint NOT NULL)');
    for (const migration of postgresMigrations.slice(0, 7)) await client.query(migration);
    await client.query('INSERT INTO store_version VALUES (7)');
    await client.query(uploadsOfOlderVersion);
    await client.end();
    const store = await openStore(databaseUrl, { uploadPrefix });
    expect(await store.readCounters(['uploads:ada', 'uploads:bob', 'uploads:'])).toEqual(countedUploads);
    expect((await store.listUploads({ limit: 10 })).uploads).toHaveLength(4);
    await store.close();
    await remove();
  });

  it('is unavailable where nothing listens', async () => {
    await expect(openStore('postgres://nobody@127.0.0.1:1/none', { uploadPrefix })).rejects.toEqual(unavailable);
  });
});

describe('a Postgres store that may not create extensions', () => {
  const makeBareDatabase: MakeDatabase = () => postgres.createDatabase({ extensions: false });
  const fresh = useFreshStore(makeBareDatabase);

  it('says that q has no index', async () => {
    expect((await fresh.store.stats()).searchMode).toBe('scan');
    const warn = vi.fn();
    const store = await openStore(fresh.databaseUrl, { uploadPrefix, log: { warn } });
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
  const store = await openStore(databaseUrl, { uploadPrefix });
  await store.close();
  return store;
}
