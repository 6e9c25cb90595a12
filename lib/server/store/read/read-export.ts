import { z } from 'zod';
import { chunks, type Dialect, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import type { ExportPage, ListFilters } from '#lib/server/store/store.ts';
import { listRecords } from './list-records.ts';
import { readStoredRecords } from './read-records.ts';

const PAGE_RECORDS = 256;
/** What a page holds of bodies and the like; its first record may be larger by itself. */
const MAX_PAGE_BYTES = 1_000_000;

const Size = z.object({ id: z.number(), size: z.number() });

/** A page of the list with all that is stored of each record, cut short where its records are large. */
export function* readExport(filters: ListFilters, before: number | undefined, dialect: Dialect): Work<ExportPage> {
  const page = yield* listRecords(filters, { limit: PAGE_RECORDS, ...(before !== undefined && { before }) }, dialect);
  const count = yield* countFitting(page.records.map(({ id }) => id));
  const records = yield* readStoredRecords(page.records.slice(0, count));
  const next = count < page.records.length ? page.records[count - 1]?.id : page.next;
  return { records, ...(next !== undefined && { next }) };
}

function* countFitting(ids: readonly number[]): Work<number> {
  const sizes = new Map<number, number>();
  for (const some of chunks(ids)) {
    const rows = yield* query(Size, `SELECT id, size FROM records WHERE id IN ${placeholders(some.length)}`, some);
    for (const { id, size } of rows) sizes.set(id, size);
  }
  let bytes = 0;
  const firstOver = ids.findIndex((id, index) => {
    bytes += sizes.get(id) ?? 0;
    return index > 0 && bytes > MAX_PAGE_BYTES;
  });
  return firstOver === -1 ? ids.length : firstOver;
}
