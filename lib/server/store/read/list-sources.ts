import { z } from 'zod';
import {
  type Dialect,
  type IdRange,
  type IdSource,
  query,
  type Statement,
  type Work,
} from '#lib/server/store/sql/database.ts';
import { type ColumnEqual, type ListPlan, type PrefixRange, within } from './record-filters.ts';

/** So many hits of a prefix are sorted; of more, the newest are found by reading the newest records. */
const MAX_SORTED = 1_000;
const SEARCHED_FIRST = 1_024;

/** A part of the list: where its candidates come from, and what is left to be asked of each. */
export interface ListPart {
  range: IdRange;
  source: IdSource;
  conditions: readonly Statement[];
}

/** From the newest ids down. `conditions` are all that the plan asks, but for `q`. */
export function* partsOf(
  plan: ListPlan,
  range: IdRange,
  conditions: readonly Statement[],
  dialect: Dialect,
): Work<ListPart[]> {
  const { search } = plan;
  const all = search === undefined ? conditions : [...conditions, dialect.search.contains(search)];
  for (const prefix of plan.prefixes) {
    if (yield* isRare(prefix)) return [{ range, source: prefixSource(prefix), conditions: all }];
  }
  if (search !== undefined && dialect.search.finds(search)) {
    const middle = Math.max(range.low, range.high - SEARCHED_FIRST);
    return [
      { range: { low: middle, high: range.high }, source: idSource, conditions: all },
      { range: { low: range.low, high: middle }, source: dialect.search.source(search), conditions },
    ];
  }
  const [equal] = plan.equal;
  if (!equal && plan.lanes.length > 1) return [{ range, source: idSource, conditions: all }];
  const source = columnSource(plan.lanes, equal, dialect);
  const seenTo = [...(equal ? [`r.${equal.column} = ?`] : []), 'r.queue = ?'];
  return [{ range, source, conditions: all.filter(({ sql }) => !seenTo.includes(sql)) }];
}

const Hits = z.object({ hits: z.number() });

function* isRare(prefix: PrefixRange): Work<boolean> {
  const { sql, params } = within(prefix.column, prefix);
  const [row] = yield* query(
    Hits,
    `SELECT count(*) AS hits FROM (SELECT 1 FROM ${prefix.table} WHERE ${sql} ORDER BY ${prefix.column} LIMIT ?) AS first_hits`,
    [...params, MAX_SORTED + 1],
  );
  return (row?.hits ?? 0) <= MAX_SORTED;
}

const idSource: IdSource = ({ low, high }, limit) => ({
  sql: 'SELECT r.id FROM records r WHERE r.id >= ? AND r.id < ? ORDER BY r.id DESC LIMIT ?',
  params: [low, high, limit],
});

/** `+ 0` keeps both databases from walking through all ids instead. */
function prefixSource(prefix: PrefixRange): IdSource {
  const { sql, params } = within(prefix.column, prefix);
  const id = prefix.table === 'records' ? 'id + 0' : 'record_id + 0';
  return ({ low, high }, limit) => ({
    sql: `SELECT DISTINCT ${id} AS id FROM ${prefix.table} WHERE ${sql} AND ${id} >= ? AND ${id} < ? ORDER BY 1 DESC LIMIT ?`,
    params: [...params, low, high, limit],
  });
}

/** By the index of (column, queue, id), a lane at a time. */
function columnSource(lanes: readonly string[], equal: ColumnEqual | undefined, { orderedId }: Dialect): IdSource {
  const id = orderedId('r.id');
  const where = [...(equal ? [`r.${equal.column} = ?`] : []), 'r.queue = ?', `${id} >= ?`, `${id} < ?`].join(' AND ');
  const lane = `SELECT * FROM (SELECT r.id FROM records r WHERE ${where} ORDER BY ${id} DESC LIMIT ?) AS lane`;
  return ({ low, high }, limit) => ({
    sql: `SELECT id FROM (${lanes.map(() => lane).join(' UNION ALL ')}) AS lanes ORDER BY id DESC LIMIT ?`,
    params: [...lanes.flatMap((queue) => [...(equal ? [equal.value] : []), queue, low, high, limit]), limit],
  });
}
