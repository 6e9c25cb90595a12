import type { QueryClient } from '@tanstack/react-query';
import type { RecordPages } from '#lib/client/live/record-pages.ts';
import { queryKeys, uploadsOptions } from '#lib/client/queries.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

/** More than the largest wall shows. */
const KEPT = 200;

/** Forgets what the display has no room for: the lists would grow all night. */
export function trimLists(client: QueryClient, kept = KEPT): void {
  client.setQueriesData<RecordPages>({ queryKey: queryKeys.lists }, (data) => data && trimPages(data, kept));
  const page = client.getQueryData(uploadsOptions.queryKey);
  if (page && page.uploads.length > 2 * kept) {
    client.setQueryData(uploadsOptions.queryKey, { ...page, uploads: trimUploads(page.uploads, kept) });
  }
}

/** What is cut off counts as not loaded, so that changes of it are left alone. */
function trimPages(data: RecordPages, kept: number): RecordPages {
  const [first] = data.pages;
  if (!first || (data.pages.length === 1 && first.records.length <= 2 * kept)) return data;
  const records = first.records.slice(0, kept);
  const next = records.length < first.records.length ? records.at(-1)?.id : first.next;
  return { pages: [{ records, seq: first.seq, ...(next !== undefined && { next }) }], pageParams: [undefined] };
}

/** The newest, and of the others those that wait. */
function trimUploads(uploads: Upload[], kept: number): Upload[] {
  const waiting = uploads.slice(kept).filter(({ state }) => state === 'waiting' || state === 'uploading');
  return [...uploads.slice(0, kept), ...waiting.slice(0, kept)];
}
