import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { readTextFilter } from '#lib/domain/text-filter.ts';
import { readSearch } from '#lib/server/store/search/search-text.ts';
import { placeholders, type Statement } from '#lib/server/store/sql/database.ts';
import type { ListFilters } from '#lib/server/store/store.ts';
import { filterKey, prefixEnd } from './filter-keys.ts';

/** Each has an index with queue and id. Those come first that usually leave the fewest records. */
const TEXT_COLUMNS = [
  ['errorType', 'error_type_folded'],
  ['trigger', 'trigger_title_folded'],
  ['functionName', 'function_name_folded'],
  ['condition', 'condition_folded'],
] as const;

export interface ColumnEqual {
  column: string;
  value: string | number;
}

/** The texts of a column that start so. */
export interface PrefixRange {
  table: 'records' | 'record_keys';
  column: string;
  from: string;
  /** Absent: to the end. */
  to: string | undefined;
}

export interface ListPlan {
  search: string | undefined;
  lanes: readonly string[];
  equal: ColumnEqual[];
  /** Numbers of queues, where there are several to choose. */
  queues: readonly number[];
  prefixes: PrefixRange[];
  time: { from?: number; to?: number };
}

/** `queues`: the numbers of those that `queueName` matches. */
export function planList(filters: ListFilters, queues: readonly number[] = []): ListPlan {
  const plan: ListPlan = {
    search: readSearch(filters.q),
    lanes: filters.queue ? [filters.queue] : QUEUE_LANES,
    equal: queues.length === 1 ? queues.map((value) => ({ column: 'queue_number', value })) : [],
    queues: queues.length > 1 ? queues : [],
    prefixes: [],
    time: {
      ...(filters.from && { from: Date.parse(filters.from) }),
      ...(filters.to && { to: Date.parse(filters.to) }),
    },
  };
  if (filters.key) plan.prefixes.push(wholeKey(filters.key));
  if (filters.keyPrefix) plan.prefixes.push(prefixRange('record_keys', 'key', filters.keyPrefix));
  for (const [name, column] of TEXT_COLUMNS) {
    const filter = filters[name];
    if (!filter) continue;
    const { text, isPrefix } = readTextFilter(filter);
    if (isPrefix) plan.prefixes.push(prefixRange('records', column, text));
    else plan.equal.push({ column, value: filterKey(text) });
  }
  for (const column of ['kind', 'outcome'] as const) {
    const value = filters[column];
    if (value) plan.equal.push({ column, value });
  }
  if (filters.fingerprint) plan.equal.push({ column: 'fingerprint', value: filters.fingerprint });
  if (filters.triggerKind) plan.equal.push({ column: 'trigger_kind', value: filters.triggerKind });
  return plan;
}

/** Conditions on a row of `records r`: all that a plan asks, but for `q`. */
export function conditionsOf({ lanes, equal, queues, prefixes, time }: ListPlan): Statement[] {
  return [
    ...(lanes.length === 1 ? [{ sql: 'r.queue = ?', params: lanes }] : []),
    ...equal.map(({ column, value }) => ({ sql: `r.${column} = ?`, params: [value] })),
    ...(queues.length > 0 ? [{ sql: `r.queue_number IN ${placeholders(queues.length)}`, params: queues }] : []),
    ...prefixes.map(prefixCondition),
    ...(time.from === undefined ? [] : [{ sql: 'r.received_at >= ?', params: [time.from] }]),
    ...(time.to === undefined ? [] : [{ sql: 'r.received_at < ?', params: [time.to] }]),
  ];
}

function prefixCondition(prefix: PrefixRange): Statement {
  if (prefix.table === 'records') return within(`r.${prefix.column}`, prefix);
  const { sql, params } = within('k.key', prefix);
  return { sql: `EXISTS (SELECT 1 FROM record_keys k WHERE k.record_id = r.id AND ${sql})`, params };
}

export function within(expression: string, { from, to }: PrefixRange): Statement {
  if (to === undefined) return { sql: `${expression} >= ?`, params: [from] };
  return { sql: `${expression} >= ? AND ${expression} < ?`, params: [from, to] };
}

function prefixRange(table: PrefixRange['table'], column: string, text: string): PrefixRange {
  const from = filterKey(text);
  return { table, column, from, to: prefixEnd(from) };
}

/** No key holds U+0000: nothing lies between a key and itself with U+0001 behind it. */
function wholeKey(key: string): PrefixRange {
  const from = filterKey(key);
  return { table: 'record_keys', column: 'key', from, to: `${from}\u0001` };
}
