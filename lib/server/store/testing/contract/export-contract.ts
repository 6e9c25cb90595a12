import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { deadLetter, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const LARGE_BYTES = 900_000;

export function describeExport(makeDatabase: MakeDatabase): void {
  describe('an export', () => {
    const fresh = useFreshStore(makeDatabase);

    it('is read in pages of a few MB, with bodies and deliveries as they were stored', async () => {
      const { store } = fresh;
      const large = (n: number) => sampleItem(n, { message: { body: String(n).repeat(LARGE_BYTES) } });
      await store.ingest([sampleItem(1), large(2), large(3), large(4), sampleItem(5), deadLetter(1)]);
      const pages: StoredRecord[][] = [];
      let before: number | undefined;
      do {
        const page = await store.readExport({}, before);
        pages.push(page.records);
        before = page.next;
      } while (before !== undefined);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.every((records) => records.reduce((sum, { body }) => sum + body.length, 0) < 3 * LARGE_BYTES)).toBe(
        true,
      );
      const records = pages.flat();
      expect(records.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
      for (const record of records) expect(record).toEqual(await store.getRecord(record.id));
      expect(records.at(-1)?.deliveries.map(({ messageId }) => messageId)).toEqual(['m-1', 'dead-1']);
    });

    it('has what the filters let through', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1), sampleItem(2, { parsed: { errorType: 'KeyError' } })]);
      expect((await store.readExport({ errorType: 'KeyError' })).records.map(({ id }) => id)).toEqual([2]);
      expect(await store.readExport({ errorType: 'Other' })).toEqual({ records: [] });
    });
  });
}
