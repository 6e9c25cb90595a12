import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';

const PAGE_SIZE = 200;
const MAX_PAGES = 25;

/** Outcomes since a time, as far as they were counted. */
export interface DayCounts {
  succeeded: number;
  failed: number;
  /** The highest id counted. */
  upTo: number;
  /** There are more, older ones. */
  isCut: boolean;
}

/** Adds what hasn't been counted yet. */
export function addToCounts(counts: DayCounts, records: RecordSummary[]): DayCounts {
  const added = records.filter(({ id }) => id > counts.upTo);
  if (added.length === 0) return counts;
  const count = (outcome: RecordSummary['outcome']) => added.filter((record) => record.outcome === outcome).length;
  return {
    ...counts,
    succeeded: counts.succeeded + count('success'),
    failed: counts.failed + count('failure'),
    upTo: Math.max(...added.map(({ id }) => id)),
  };
}

/** Goes through the records received since, newest first, page by page. */
export async function countSince(since: string, signal: AbortSignal): Promise<DayCounts> {
  let before: number | undefined;
  const pages: RecordPage[] = [];
  do {
    const query = new URLSearchParams({ from: since, limit: String(PAGE_SIZE) });
    if (before !== undefined) query.set('before', String(before));
    const page = await fetchJson<RecordPage>(`/api/records?${query}`, { signal });
    pages.push(page);
    before = page.next;
  } while (before !== undefined && pages.length < MAX_PAGES);
  const records = pages.flatMap((page) => page.records);
  return addToCounts({ succeeded: 0, failed: 0, upTo: 0, isCut: before !== undefined }, records);
}

/** Midnight of this computer's day. */
export function startOfDay(now: number): string {
  return new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString();
}
