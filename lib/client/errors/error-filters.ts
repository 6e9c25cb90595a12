import { TIME_RANGES, type TimeRange } from '#lib/client/record-filters.ts';
import { GROUP_STATES, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import type { GroupState } from '#lib/domain/api/error-group-api.ts';
import type { TriggerKind } from '#lib/domain/api/trigger-api.ts';

export const GROUP_SORTS = ['lastSeen', 'count', 'firstSeen'] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];
export const DEFAULT_RANGE: TimeRange = '24h';

/** What the list of errors is narrowed to, as the address says it. */
export interface ErrorFilters {
  range: TimeRange;
  sort: GroupSort;
  state?: GroupState;
  functionName?: string;
  queueName?: string;
  triggerKind?: TriggerKind;
  q?: string;
}

export function readErrorFilters(search: URLSearchParams): ErrorFilters {
  const range = Object.keys(TIME_RANGES).find((known) => known === search.get('range')) as TimeRange | undefined;
  const state = GROUP_STATES.find((known) => known === search.get('state'));
  const functionName = search.get('functionName')?.trim();
  const queueName = search.get('queueName')?.trim();
  const triggerKind = TRIGGER_KINDS.find((known) => known === search.get('triggerKind'));
  const q = search.get('q')?.trim();
  return {
    range: range ?? DEFAULT_RANGE,
    sort: GROUP_SORTS.find((known) => known === search.get('sort')) ?? 'lastSeen',
    ...(state && { state }),
    ...(functionName && { functionName }),
    ...(queueName && { queueName }),
    ...(triggerKind && { triggerKind }),
    ...(q && { q }),
  };
}

/** Other values for some filters; `undefined` takes one away. */
export type ErrorFilterChange = { [Name in keyof ErrorFilters]?: ErrorFilters[Name] | undefined };

/** Without what goes without saying. */
export function writeErrorFilters({ range, sort, ...filters }: ErrorFilterChange): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  if (range && range !== DEFAULT_RANGE) query.set('range', range);
  if (sort && sort !== 'lastSeen') query.set('sort', sort);
  return query.toString();
}

/** The query string of `GET /api/errors`. */
export function toErrorsQuery({ range, ...filters }: ErrorFilters, now: number): URLSearchParams {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  query.set('from', new Date(now - TIME_RANGES[range] * 60_000).toISOString());
  return query;
}
