import type { InfiniteData } from '@tanstack/react-query';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';

export type RecordPages = InfiniteData<RecordPage, number | undefined>;

/**
 * Takes changed records into a list that is paged newest first. Known ones are replaced in their place (by newer `seq`
 * only), new ones go where their id belongs; what lies beyond the last loaded page is left for that page's own fetch.
 */
export function foldRecords(
  data: RecordPages,
  changed: RecordSummary[],
  belongs: (record: RecordSummary) => boolean,
): RecordPages {
  const incoming = new Map<number, RecordSummary>();
  for (const record of changed) {
    if (record.seq >= (incoming.get(record.id)?.seq ?? 0)) incoming.set(record.id, record);
  }
  const pages = data.pages.map((page) => replaceKnown(page, incoming, belongs));
  const last = pages.at(-1);
  if (!last) return data;
  const oldestLoaded = last.records.at(-1)?.id ?? 0;
  const added = [...incoming.values()]
    .filter((record) => belongs(record) && (last.next === undefined || record.id > oldestLoaded))
    .sort((a, b) => b.id - a.id);
  for (const record of added) insertRecord(pages, record);
  if (added.length === 0 && pages.every((page, index) => page === data.pages[index])) return data;
  return { ...data, pages: withTotal(pages, countRecords(pages) - countRecords(data.pages)) };
}

export function removeRecords(data: RecordPages, ids: ReadonlySet<number>): RecordPages {
  const isLoaded = data.pages.some((page) => page.records.some(({ id }) => ids.has(id)));
  if (!isLoaded && !data.pages[0]?.total) return data;
  const pages = data.pages.map((page) => ({ ...page, records: page.records.filter(({ id }) => !ids.has(id)) }));
  const removed = countRecords(data.pages) - countRecords(pages);
  // Of those that aren't loaded, nobody knows whether they were counted.
  return { ...data, pages: removed === ids.size ? withTotal(pages, -removed) : withoutTotal(pages) };
}

function countRecords(pages: RecordPage[]): number {
  return pages.reduce((sum, { records }) => sum + records.length, 0);
}

/** The first page's count of all that match, kept right by what the stream brings. */
function withTotal(pages: RecordPage[], added: number): RecordPage[] {
  const [first, ...others] = pages;
  if (!first?.total || added === 0) return pages;
  return [{ ...first, total: { ...first.total, count: first.total.count + added } }, ...others];
}

function withoutTotal(pages: RecordPage[]): RecordPage[] {
  const [first, ...others] = pages;
  if (!first) return pages;
  const { total: _, ...rest } = first;
  return [rest, ...others];
}

/** Known records leave `incoming`. */
function replaceKnown(
  page: RecordPage,
  incoming: Map<number, RecordSummary>,
  belongs: (record: RecordSummary) => boolean,
): RecordPage {
  if (incoming.size === 0 || !page.records.some(({ id }) => incoming.has(id))) return page;
  const records = page.records.flatMap((record) => {
    const change = incoming.get(record.id);
    if (!change) return [record];
    incoming.delete(record.id);
    if (change.seq <= record.seq) return [record];
    return belongs(change) ? [change] : [];
  });
  return { ...page, records };
}

function insertRecord(pages: RecordPage[], record: RecordSummary): void {
  const found = pages.findIndex((page) => record.id > (page.records.at(-1)?.id ?? Number.POSITIVE_INFINITY));
  const index = found === -1 ? pages.length - 1 : found;
  const page = pages[index];
  if (!page) return;
  const at = page.records.findIndex(({ id }) => id < record.id);
  const position = at === -1 ? page.records.length : at;
  pages[index] = { ...page, records: page.records.toSpliced(position, 0, record) };
}
