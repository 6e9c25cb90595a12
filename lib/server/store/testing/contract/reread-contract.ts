import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { failure, message, messages, misread, misreadMany } from '#lib/server/store/testing/misread-items.ts';
import { runSql } from '#lib/server/store/testing/run-sql.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const COUNT = 400;
const OLDER = 'UPDATE records SET reader_version = 1';
const program = fileURLToPath(new URL('../open-until-killed.ts', import.meta.url));

export function describeReread(makeDatabase: MakeDatabase): void {
  describe('records that an older version has read', () => {
    const fresh = useFreshStore(makeDatabase);

    async function reopenAs(sql: Parameters<typeof runSql>[1], options?: Parameters<typeof fresh.reopen>[0]) {
      await fresh.store.close();
      await runSql(fresh.databaseUrl, sql);
      return await fresh.reopen(options);
    }
    const withoutSeq = async (store: Store, id: number) => ({ ...(await store.getRecord(id)), seq: 0 });
    const idsOf = async (filters: Parameters<Store['listRecords']>[0]) =>
      (await fresh.store.listRecords(filters, { limit: 1_000 })).records.map(({ id }) => id);

    for (const version of ['1', 'NULL']) {
      it(`(${version}) are read again as if they came today`, async () => {
        await fresh.store.ingest(messages.map(misread));
        const store = await reopenAs(`UPDATE records SET reader_version = ${version}; DELETE FROM record_keys`);
        await store.searchReady();
        const today = await fresh.openAnother();
        await today.ingest(messages.map((unread) => ({ message: unread })));
        for (const id of [1, 2, 3, 4, 5]) expect(await withoutSeq(store, id)).toEqual(await withoutSeq(today, id));
        expect(await store.stats()).toMatchObject({ records: 5, searchLag: 0, rereadLag: 0 });
        expect(await idsOf({ q: 'stale words' })).toEqual([]);
        expect(await idsOf({ keyPrefix: 'stale' })).toEqual([]);
        expect(await idsOf({ condition: 'stale' })).toEqual([]);
        expect(await idsOf({ q: 'no customer' })).toEqual([4, 2, 1]);
        expect(await idsOf({ errorType: 'keyerror' })).toEqual([4, 1]);
        expect(await idsOf({ keyPrefix: 'in/' })).toEqual([4, 3, 2, 1]);
        expect(await idsOf({ kind: 'dead-letter', q: 'rate exceeded' })).toEqual([3]);
      });
    }

    it('keep what was decided on their error under its new fingerprint', async () => {
      await fresh.store.ingest(messages.map((unread) => ({ message: unread })));
      const before = (await fresh.store.listRecords({}, { limit: 10 })).records.find((one) => one.fingerprint);
      const { fingerprint = '' } = before ?? {};
      await fresh.store.changeGroups({ action: 'ignore', fingerprints: [fingerprint], note: 'known' }, 'instructor');
      const renamed = ['records', 'group_hours', 'error_groups'].map(
        (table) => `UPDATE ${table} SET fingerprint = 'older' WHERE fingerprint = '${fingerprint}'`,
      );
      const store = await reopenAs([OLDER, ...renamed].join('; '));
      await store.searchReady();
      expect(await store.readGroup({ from: 0, to: 3_600_000, stepMs: 3_600_000 }, fingerprint)).toMatchObject({
        state: 'ignored',
        decision: { note: 'known' },
      });
      expect(await store.countGroups(['older'])).toEqual({});
    });

    it('keep their ids, keys, deliveries, uploads and what only the store knows', async () => {
      await fresh.store.createUpload({
        id: 'u',
        filename: 'u',
        bucket: 'b',
        key: 'uploads/u/u',
        startedAt: '2026-01-01T00:00:00.000Z',
      });
      const older = sampleItem(1, { parsed: { s3: [s3Object('uploads/u/u')], marks: ['never-ran'] } });
      const copy = sampleItem(1, { message: { messageId: 'copy', queue: 'success', body: '{"other":1}' } });
      await fresh.store.ingest([older, copy]);
      const before = await fresh.store.getRecord(1);
      const store = await reopenAs(OLDER);
      await store.searchReady();
      const after = await store.getRecord(1);
      const { id, queue, receivedAt, deliveries, deliveryCount, uploadIds } = before ?? {};
      expect(after).toMatchObject({ id, queue, receivedAt, deliveries, deliveryCount, uploadIds });
      expect(after).toMatchObject({ uploadIds: ['u'], s3: [], marks: ['bodies-differ'] });
      const late = sampleItem(1, { message: { messageId: 'late' } });
      expect(await store.ingest([late])).toMatchObject([{ outcome: 'folded', recordId: 1 }]);
    });

    it('are changes, with their uploads, where they say something else now, and nothing where they say the same', async () => {
      await fresh.store.createUpload({
        id: 'u',
        filename: 'u',
        bucket: 'b',
        key: 'stale/key',
        startedAt: '2026-01-01T00:00:00.000Z',
      });
      const [first, second, ...others] = messages.map((unread) => ({ message: unread }));
      const changed = misread(message('changed', failure('changed')));
      await fresh.store.ingest(
        [first, second, { ...changed, parsed: { ...changed.parsed, s3: [{ key: 'uploads/u' }] } }, ...others].filter(
          (item) => item !== undefined,
        ),
      );
      const seq = await fresh.store.currentSeq();
      const store = await reopenAs(`${OLDER}; INSERT INTO upload_records (upload, record_id) VALUES (1, 3)`);
      await store.searchReady();
      const record = expect.objectContaining({ id: 3, errorType: 'KeyError', uploadIds: ['u'] });
      expect(await store.changesAfter(seq, 10)).toEqual([
        { type: 'record', seq: seq + 1, record },
        { type: 'upload', seq: seq + 2, upload: expect.objectContaining({ id: 'u', outcomes: ['failure'] }) },
      ]);
    });

    it('are found by what they say today behind thousands of newer records', async () => {
      const { parsed, ...unread } = misread(message('m', failure('one')));
      const stale = { ...unread, parsed: { ...parseMessage(unread.message), searchText: parsed.searchText } };
      await fresh.store.ingest([stale, ...Array.from({ length: 1_100 }, (_, n) => sampleItem(n))]);
      await fresh.store.searchReady();
      expect(await idsOf({ q: 'stale words' })).toEqual([1]);
      const seq = await fresh.store.currentSeq();
      const store = await reopenAs(`${OLDER} WHERE id = 1`);
      await store.searchReady();
      expect(await idsOf({ q: 'stale words' })).toEqual([]);
      expect(await idsOf({ q: 'no customer' })).toEqual([1]);
      expect(await store.currentSeq()).toBe(seq);
    });

    it('wake those who listen when they have changed', async () => {
      await fresh.store.ingest(misreadMany(COUNT));
      const store = await reopenAs(OLDER);
      await new Promise<void>((resolve) => {
        store.onChange(async () => {
          if ((await store.currentSeq()) === 2 * COUNT) resolve();
        });
      });
    });

    it('stay as they were where the database refuses what is read from them', async () => {
      await fresh.store.ingest(messages.map(misread));
      const before = await fresh.store.getRecord(1);
      const warn = vi.fn();
      const store = await reopenAs(
        {
          sqlite: `${OLDER}; CREATE TRIGGER refuse BEFORE UPDATE ON records WHEN NEW.request_id = 'one' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
          postgres: `${OLDER}; ALTER TABLE records ADD CONSTRAINT refuse CHECK (request_id <> 'one')`,
        },
        { log: { warn } },
      );
      await store.searchReady();
      expect(warn).toHaveBeenCalledExactlyOnceWith(
        { err: expect.objectContaining({ message: expect.stringContaining('Record 1 ') }) },
        expect.any(String),
      );
      expect(await store.getRecord(1)).toEqual(before);
      expect(await idsOf({ kind: 'unknown' })).toEqual([1]);
      expect((await store.stats()).rereadLag).toBe(0);
    });

    it('are left alone where the version is newer than this one', async () => {
      await fresh.store.ingest(messages.map(misread));
      const store = await reopenAs('UPDATE records SET reader_version = 1000000');
      await store.searchReady();
      expect(await idsOf({ condition: 'stale' })).toHaveLength(messages.length);
      expect((await store.stats()).rereadLag).toBe(0);
    });

    it('are each read again once, beside other work and through a kill', async () => {
      await fresh.store.ingest(misreadMany(COUNT));
      await fresh.store.close();
      await runSql(fresh.databaseUrl, OLDER);
      const child = spawn(process.execPath, [program, fresh.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = once(child, 'exit');
      for await (const line of createInterface(child.stdout)) if (Number(line) < COUNT) child.kill('SIGKILL');
      await exit;

      const store = await fresh.reopen();
      const { rereadLag } = await store.stats();
      expect(rereadLag).toBeGreaterThan(0);
      expect(rereadLag).toBeLessThan(COUNT);
      expect(await store.ingest([{ message: message('new', failure('new')) }])).toMatchObject([
        { recordId: COUNT + 1 },
      ]);
      expect((await store.stats()).rereadLag).toBeGreaterThan(0);
      await store.searchReady();
      const ids = Array.from({ length: COUNT + 1 }, (_, index) => COUNT + 1 - index);
      expect(await idsOf({ errorType: 'KeyError' })).toEqual(ids);
      expect(await store.stats()).toMatchObject({ records: COUNT + 1, rereadLag: 0 });
      expect(await store.currentSeq()).toBe(2 * COUNT + 1);
    });
  });
}
