import { z } from 'zod';
import { chunks, type Dialect, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { readBounds } from '#lib/server/store/sql/store-state.ts';
import type { ExportPage, ListFilters } from '#lib/server/store/store.ts';
import { listIds } from './list-records.ts';
import { readStoredRecords } from './read-stored-records.ts';

const PAGE_RECORDS = 256;
/** What a page holds of bodies and the like; its first record may be larger by itself. */
const MAX_PAGE_BYTES = 1_000_000;

const Size = z.object({ id: z.number(), size: z.number() });

/** A page of the list with all that is stored of each record, cut short where its records are large. */
export function* readExport(filters: ListFilters, before: number | undefined, dialect: Dialect): Work<ExportPage> {
  const page = { limit: PAGE_RECORDS, ...(before !== undefined && { before }) };
  const { ids: found, next: rest } = yield* listIds(filters, page, yield* readBounds(), dialect);
  const ids = found.slice(0, PAGE_RECORDS);
  const count = yield* countFitting(ids);
  const records = yield* readStoredRecords(ids.slice(0, count));
  const next = count < ids.length ? ids[count - 1] : rest;
  return { records, ...(next !== undefined && { next }) };
}

/** How many of them fit into a page. */
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
