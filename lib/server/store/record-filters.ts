import type { QueueLane } from '#lib/domain/api/api.ts';
import { queueLanes } from '#lib/domain/api/api.ts';
import type { RecordFilters } from '#lib/domain/api/record-query-api.ts';
import { cleanText } from './body-column.ts';
import type { Conditions, SearchTerm, SqlValue } from './database.ts';
import { clipKey, KEY_BLOCK_SIZE, prefixEnd } from './key-blocks.ts';
import { readSearch } from './search-text.ts';

/** Columns compared for equality, those first that usually leave the fewest records. Each has an index with queue and id. */
const equalColumns = [
  ['errorType', 'error_type'],
  ['functionName', 'function_name'],
  ['condition', 'condition'],
  ['kind', 'kind'],
  ['outcome', 'outcome'],
] as const;

/** What walks through the ids, newest first. The rest of the filters is looked at row by row. */
export type ListDriver =
  | { by: 'id' }
  | { by: 'search'; term: SearchTerm }
  | { by: 'key'; lanes: readonly QueueLane[]; from: string; to: string | undefined }
  | { by: 'column'; lanes: readonly QueueLane[]; column?: string; value?: string };

export interface ListPlan {
  driver: ListDriver;
  residual: Conditions;
  /** Nothing but the driver and the time decides: no row is looked at in vain. */
  exact: boolean;
  time: { from?: number; to?: number };
}

/** `undefined`: nothing can match. */
export function planList(filters: RecordFilters): ListPlan | undefined {
  const term = readSearch(filters.q);
  if (term === 'none') return undefined;
  const equal = equalColumns.flatMap(([name, column]) => {
    const value = filters[name];
    return value === undefined || value === '' ? [] : [{ column, value: cleanText(value) }];
  });
  const lanes = filters.queue ? [filters.queue] : queueLanes;
  const keys = filters.keyPrefix ? keyRange(filters.keyPrefix) : undefined;
  const driver = chooseDriver({ term, keys, equal: equal[0], lanes, hasQueue: filters.queue !== undefined });

  const left = driver.by === 'column' ? equal.slice(1) : equal;
  const where = left.map(({ column }) => `r.${column} = ?`);
  const params: SqlValue[] = left.map(({ value }) => value);
  if (filters.queue && driver.by === 'search') {
    where.push('r.queue = ?');
    params.push(filters.queue);
  }
  if (keys && driver.by === 'search') {
    where.push(`EXISTS (SELECT 1 FROM record_keys k WHERE k.queue = r.queue AND k.block = r.id / ${KEY_BLOCK_SIZE}
      AND k.record_id = r.id AND k.key >= ?${keys.to === undefined ? '' : ' AND k.key < ?'})`);
    params.push(keys.from, ...(keys.to === undefined ? [] : [keys.to]));
  }
  const exact = where.length === 0;
  const time = {
    ...(filters.from && { from: Date.parse(filters.from) }),
    ...(filters.to && { to: Date.parse(filters.to) }),
  };
  if (time.from !== undefined) {
    where.push('r.received_at >= ?');
    params.push(time.from);
  }
  if (time.to !== undefined) {
    where.push('r.received_at < ?');
    params.push(time.to);
  }
  return { driver, residual: { where, params }, exact, time };
}

function chooseDriver(choice: {
  term: SearchTerm | undefined;
  keys: { from: string; to: string | undefined } | undefined;
  equal: { column: string; value: string } | undefined;
  lanes: readonly QueueLane[];
  hasQueue: boolean;
}): ListDriver {
  const { term, keys, equal, lanes, hasQueue } = choice;
  if (term) return { by: 'search', term };
  if (keys) return { by: 'key', lanes, ...keys };
  if (equal) return { by: 'column', lanes, ...equal };
  return hasQueue ? { by: 'column', lanes } : { by: 'id' };
}

function keyRange(prefix: string): { from: string; to: string | undefined } {
  const clean = clipKey(cleanText(prefix));
  return { from: clean, to: prefixEnd(clean) };
}
