import type { QueueLane } from '#lib/domain/api/api.ts';
import type { Outcome, RecordSummary } from '#lib/domain/api/record-api.ts';
import { hasKeyPrefix, matchesText } from '#lib/domain/text-filter.ts';

export const timeRanges = { '15m': 15, '1h': 60, '24h': 24 * 60, '7d': 7 * 24 * 60 } as const;
export type TimeRange = keyof typeof timeRanges;

/** What the reader narrowed the lists to. `range` ends now and moves on; `from` and `to` stand still. */
export interface ListFilters {
  queue?: QueueLane;
  q?: string;
  outcome?: Outcome;
  condition?: string;
  functionName?: string;
  errorType?: string;
  keyPrefix?: string;
  range?: TimeRange;
  from?: string;
  to?: string;
}

const textFilters = ['q', 'condition', 'functionName', 'errorType', 'keyPrefix', 'from', 'to'] as const;
const outcomes = ['success', 'failure', 'unknown'] as const satisfies Outcome[];
const lanes = ['success', 'failure'] as const satisfies QueueLane[];

export function readFilters(search: URLSearchParams): ListFilters {
  const filters: ListFilters = {};
  for (const name of textFilters) {
    const value = search.get(name)?.trim();
    if (value) filters[name] = value;
  }
  const queue = lanes.find((lane) => lane === search.get('queue'));
  if (queue) filters.queue = queue;
  const outcome = outcomes.find((known) => known === search.get('outcome'));
  if (outcome) filters.outcome = outcome;
  const range = Object.keys(timeRanges).find((known) => known === search.get('range'));
  if (range) filters.range = range as TimeRange;
  return filters;
}

/** The page's own query string: `range` stays a word. */
export function writeFilters(filters: ListFilters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value)).toString();
}

/** The query string of `GET /api/records`. */
export function toRecordsQuery({ range, ...filters }: ListFilters, now: number): URLSearchParams {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  if (range) query.set('from', new Date(now - timeRanges[range] * 60_000).toISOString());
  return query;
}

/** Whether a record that just arrived belongs to a list. `unsure` where only the server can tell (`q` searches payloads). */
export function matchesFilters(record: RecordSummary, filters: ListFilters, now: number): boolean | 'unsure' {
  const { queue, q, outcome, condition, functionName, errorType, keyPrefix, range, from, to } = filters;
  if (queue && record.queue !== queue) return false;
  if (outcome && record.outcome !== outcome) return false;
  if (condition && !matchesText(record.condition, condition)) return false;
  if (functionName && !matchesText(record.functionName, functionName)) return false;
  if (errorType && !matchesText(record.errorType, errorType)) return false;
  if (keyPrefix && !record.s3.some(({ key }) => hasKeyPrefix(key, keyPrefix))) return false;
  const receivedAt = Date.parse(record.receivedAt);
  if (range && receivedAt < now - timeRanges[range] * 60_000) return false;
  if (from && receivedAt < Date.parse(from)) return false;
  if (to && receivedAt >= Date.parse(to)) return false;
  return q ? 'unsure' : true;
}
