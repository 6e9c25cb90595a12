import { describe, expect, it } from 'vitest';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const NEVER = '2020-01-01T00:00:00.000Z';
const receivedAt = (n: number) => sampleItem(n).message.receivedAt;

export function describePrune(makeDatabase: MakeDatabase): void {
  describe('prune', () => {
    const fresh = useFreshStore(makeDatabase);

    it('lets the oldest go first, so many a call, and counts them', async () => {
      await fresh.store.ingest(Array.from({ length: 10 }, (_, n) => sampleItem(n)));
      const limits = { receivedBefore: receivedAt(7), maxRows: 4, forgetMessagesBefore: NEVER };
      expect(await fresh.store.prune(limits)).toBe(4);
      expect((await fresh.store.listRecords({}, { limit: 10 })).records.map(({ id }) => id)).toEqual([
        10, 9, 8, 7, 6, 5,
      ]);
      expect(await fresh.store.prune(limits)).toBe(3);
      expect(await fresh.store.prune(limits)).toBe(0);
      expect(await fresh.store.stats()).toMatchObject({ records: 3, pruned: 7 });
      expect(await fresh.store.getRecord(1)).toBeUndefined();
    });

    it('finds an old record among newer ones', async () => {
      await fresh.store.ingest([sampleItem(50), sampleItem(1), sampleItem(51)]);
      expect(
        await fresh.store.prune({ receivedBefore: receivedAt(10), maxRows: 10, forgetMessagesBefore: NEVER }),
      ).toBe(1);
      expect((await fresh.store.listRecords({}, { limit: 10 })).records.map(({ id }) => id)).toEqual([3, 1]);
    });

    it('keeps under a size', async () => {
      await fresh.store.ingest(
        Array.from({ length: 200 }, (_, n) => sampleItem(n, { message: { body: 'x'.repeat(20_000) } })),
      );
      const { bytes } = await fresh.store.stats();
      const limits = { maxBytes: bytes / 2, maxRows: 20, forgetMessagesBefore: NEVER };
      let calls = 0;
      while ((await fresh.store.prune(limits)) > 0) calls += 1;
      expect(calls).toBeGreaterThan(1);
      const stats = await fresh.store.stats();
      expect(stats.bytes).toBeLessThanOrEqual(bytes / 2);
      expect(stats.records).toBeGreaterThan(50);
      expect(stats.records + stats.pruned).toBe(200);
    });

    it('makes no new row of a message whose record went, until it is forgotten', async () => {
      await fresh.store.ingest([sampleItem(1), sampleItem(1, { message: { messageId: 'copy' } })]);
      await fresh.store.prune({ maxBytes: 0, maxRows: 10, forgetMessagesBefore: NEVER });
      const store = await fresh.reopen();
      const seq = await store.currentSeq();
      const again = [sampleItem(1), sampleItem(1, { message: { messageId: 'copy' } })];
      expect(await store.ingest(again)).toEqual([
        { messageId: 'm-1', outcome: 'pruned' },
        { messageId: 'copy', outcome: 'pruned' },
      ]);
      expect(await store.knownMessageIds(['m-1', 'copy', 'new'])).toEqual(new Set(['m-1', 'copy']));
      expect(await store.currentSeq()).toBe(seq);

      await store.prune({ maxRows: 10, forgetMessagesBefore: new Date(Date.now() + 1_000).toISOString() });
      expect(await store.ingest(again)).toMatchObject([{ outcome: 'inserted', recordId: 2 }, { outcome: 'folded' }]);
    });

    it('takes what it prunes out of search, keys and uploads', async () => {
      const upload = { id: 'u', filename: 'u', bucket: 'b', key: 'uploads/u/u', startedAt: receivedAt(0) };
      await fresh.store.createUpload(upload);
      const s3 = [s3Object('uploads/u/u')];
      await fresh.store.ingest([sampleItem(1, { parsed: { s3 } }), sampleItem(2, { parsed: { s3 } })]);
      await fresh.store.searchReady();
      await fresh.store.prune({ maxBytes: 0, maxRows: 1, forgetMessagesBefore: NEVER });
      for (const filters of [{ q: 'uploads/u' }, { q: 'up' }, { keyPrefix: 'uploads/' }]) {
        expect((await fresh.store.listRecords(filters, { limit: 5 })).records.map(({ id }) => id)).toEqual([2]);
      }
      expect(await fresh.store.getUpload('u')).toMatchObject({ recordIds: [2], seq: await fresh.store.currentSeq() });
      const seq = await fresh.store.currentSeq();
      await fresh.store.prune({ maxBytes: 0, maxRows: 1, forgetMessagesBefore: NEVER });
      expect(await fresh.store.getUpload('u')).toBeUndefined();
      expect(await fresh.store.changesAfter(seq, 10)).toEqual([
        { type: 'gone', seq: seq + 1, ids: [2], uploadIds: ['u'] },
      ]);
    });

    it('lets uploads without a record go by their age', async () => {
      const upload = { id: 'u', filename: 'u', bucket: 'b', key: 'uploads/u/u', startedAt: receivedAt(0) };
      await fresh.store.createUpload(upload);
      await fresh.store.interruptUpload('u');
      const limits = { maxRows: 10, forgetMessagesBefore: NEVER };
      await fresh.store.prune({ ...limits, receivedBefore: receivedAt(0) });
      expect(await fresh.store.getUpload('u')).toBeDefined();
      const seq = await fresh.store.currentSeq();
      await fresh.store.prune({ ...limits, receivedBefore: receivedAt(1) });
      expect(await fresh.store.getUpload('u')).toBeUndefined();
      expect(await fresh.store.changesAfter(seq, 10)).toEqual([
        { type: 'gone', seq: seq + 1, ids: [], uploadIds: ['u'] },
      ]);
    });
  });
}
