import type { RecordCount, RecordPage } from '#lib/domain/api/record-query-api.ts';

/** How many records match a list, of what is loaded and what the server has counted. */
export function countMatching(pages: RecordPage[]): RecordCount {
  const loaded = pages.reduce((sum, { records }) => sum + records.length, 0);
  if (pages.at(-1)?.next === undefined) return { count: loaded, isAtLeast: false };
  const { total } = pages[0] ?? {};
  if (!total || loaded > total.count) return { count: loaded, isAtLeast: true };
  return total;
}
