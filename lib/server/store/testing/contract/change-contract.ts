import { describe, expect, it } from 'vitest';
import { KEPT_GONE_ROWS } from '#lib/server/store/sql/prune.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';

const FORGET_MESSAGES_BEFORE = '2020-01-01T00:00:00.000Z';

export function describeChanges(makeDatabase: MakeDatabase): void {
  describe('changes', () => {
    const fresh = useFreshStore(makeDatabase);

    it('come in one ascending order over records, uploads and what is gone', async () => {
      await fresh.store.ingest([sampleItem(1), sampleItem(2)]);
      const upload = { id: 'u', filename: 'u', bucket: 'b', key: 'uploads/u/u', startedAt: '2026-01-01T00:00:00.000Z' };
      await fresh.store.createUpload(upload);
      await fresh.store.prune({ maxBytes: 0, maxRows: 1, forgetMessagesBefore: FORGET_MESSAGES_BEFORE });
      await fresh.store.ingest([sampleItem(3)]);
      const changes = (await fresh.store.changesAfter(0, 10)) ?? [];
      expect(changes.map(({ type, seq }) => `${seq} ${type}`)).toEqual(['2 record', '3 upload', '4 gone', '5 record']);
      expect(changes[2]).toEqual({ type: 'gone', seq: 4, ids: [1], uploadIds: [] });
      const steps = [];
      for (let after = 0; after < 5; ) {
        const [next] = (await fresh.store.changesAfter(after, 1)) ?? [];
        after = next?.seq ?? 5;
        steps.push(after);
      }
      expect(steps).toEqual([2, 3, 4, 5]);
      expect(await fresh.store.changesAfter(5, 10)).toEqual([]);
    });

    it('send a record again when a delivery folds into it', async () => {
      await fresh.store.ingest([sampleItem(1), sampleItem(2)]);
      await fresh.store.ingest([sampleItem(1, { message: { messageId: 'copy' } })]);
      const changes = (await fresh.store.changesAfter(2, 10)) ?? [];
      expect(changes).toEqual([
        { type: 'record', seq: 3, record: expect.objectContaining({ id: 1, deliveryCount: 2 }) },
      ]);
    });

    it('are not served to a cursor from the future', async () => {
      expect(await fresh.store.changesAfter(1, 10)).toBeUndefined();
    });

    it('are not served to a cursor from before what is remembered of the gone', async () => {
      const steps = KEPT_GONE_ROWS + 2;
      await fresh.store.ingest(Array.from({ length: steps }, (_, n) => sampleItem(n)));
      for (let n = 0; n < steps; n += 1)
        await fresh.store.prune({ maxBytes: 0, maxRows: 1, forgetMessagesBefore: FORGET_MESSAGES_BEFORE });
      // The first two of these steps are forgotten: seq `steps + 2` was the second.
      expect(await fresh.store.changesAfter(steps + 1, 10)).toBeUndefined();
      expect(await fresh.store.changesAfter(steps + 2, 10)).toHaveLength(10);
    });

    it('wake those who listen, and only them', async () => {
      let calls = 0;
      const heard = new Promise<void>((resolve) => {
        const stop = fresh.store.onChange(() => {
          calls += 1;
          stop();
          resolve();
        });
      });
      await fresh.store.ingest([sampleItem(1)]);
      await heard;
      const second = new Promise<void>((resolve) => fresh.store.onChange(resolve));
      await fresh.store.ingest([sampleItem(2)]);
      await second;
      expect(calls).toBe(1);
    });

    it('belong to one store, which stays the same when opened again', async () => {
      const { storeId } = fresh.store;
      expect((await fresh.openAnother()).storeId).not.toBe(storeId);
      expect((await fresh.reopen()).storeId).toBe(storeId);
    });
  });
}
