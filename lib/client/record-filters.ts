import type { QueueLane } from '#lib/domain/api/api.ts';
import { OUTCOMES, QUEUE_LANES, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import type { Outcome, RecordSummary } from '#lib/domain/api/record-api.ts';
import type { TriggerKind } from '#lib/domain/api/trigger-api.ts';
import { matchesFilters } from '#lib/domain/matches-filters.ts';

export const TIME_RANGES = { '15m': 15, '1h': 60, '24h': 24 * 60, '7d': 7 * 24 * 60 } as const;
export type TimeRange = keyof typeof TIME_RANGES;

/** What the reader narrowed the lists to. `range` ends now and moves on; `from` and `to` stand still. */
export interface ListFilters {
  queue?: QueueLane;
  q?: string;
  outcome?: Outcome;
  condition?: string;
  functionName?: string;
  errorType?: string;
  /** Of an error group. */
  fingerprint?: string;
  queueName?: string;
  triggerKind?: TriggerKind;
  trigger?: string;
  keyPrefix?: string;
  range?: TimeRange;
  from?: string;
  to?: string;
}

const TEXT_FILTERS = [
  'q',
  'condition',
  'functionName',
  'errorType',
  'fingerprint',
  'queueName',
  'trigger',
  'keyPrefix',
  'from',
  'to',
] as const;

export function readFilters(search: URLSearchParams): ListFilters {
  const filters: ListFilters = {};
  for (const name of TEXT_FILTERS) {
    const value = search.get(name)?.trim();
    if (value) filters[name] = value;
  }
  const queue = QUEUE_LANES.find((lane) => lane === search.get('queue'));
  if (queue) filters.queue = queue;
  const outcome = OUTCOMES.find((known) => known === search.get('outcome'));
  if (outcome) filters.outcome = outcome;
  const triggerKind = TRIGGER_KINDS.find((known) => known === search.get('triggerKind'));
  if (triggerKind) filters.triggerKind = triggerKind;
  const range = Object.keys(TIME_RANGES).find((known) => known === search.get('range'));
  if (range) filters.range = range as TimeRange;
  return filters;
}

/** The page's own query string: `range` stays a word. */
export function writeFilters(filters: ListFilters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value)).toString();
}

/** Whether two sets of filters differ only in the wording of texts that both have. */
export function isSameButText(before: ListFilters, after: ListFilters): boolean {
  const masked = (filters: ListFilters) =>
    JSON.stringify(
      Object.entries(filters)
        .map(([name, value]) => [name, isText(name) ? '' : value])
        .sort(),
    );
  return masked(before) === masked(after);
}

function isText(name: string): boolean {
  return TEXT_FILTERS.some((each) => each === name);
}

/** The query string of `GET /api/records`. */
export function toRecordsQuery({ range, ...filters }: ListFilters, now: number): URLSearchParams {
  const { q, ...others } = filters;
  const query = new URLSearchParams(Object.entries(others).filter(([, value]) => value));
  if (q) query.set('search', q);
  if (range) query.set('from', new Date(now - TIME_RANGES[range] * 60_000).toISOString());
  return query;
}

/** Whether a record that just arrived belongs to a list. `unsure` where only the server can tell (`q` searches payloads). */
export function matchesList(record: RecordSummary, filters: ListFilters, now: number): boolean | 'unsure' {
  const { q, range, ...rest } = filters;
  if (range && Date.parse(record.receivedAt) < now - TIME_RANGES[range] * 60_000) return false;
  if (!matchesFilters(record, rest)) return false;
  return q ? 'unsure' : true;
}
