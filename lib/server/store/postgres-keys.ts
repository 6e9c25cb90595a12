import { z } from 'zod';
import {
  type Conditions,
  type IdWindow,
  type KeyLookUp,
  type KeyRange,
  query,
  type SqlValue,
  type Statement,
  type Work,
} from './database.ts';
import { KEY_BLOCK_SIZE } from './key-blocks.ts';
import { KEY_SPAN_BLOCKS } from './postgres-migrations.ts';

const SPAN_SIZE = KEY_BLOCK_SIZE * KEY_SPAN_BLOCKS;
/** So many keys of a span are read and sorted in no more time than its blocks are looked at. */
const FEW = 16;

const Span = z.object({ span: z.number(), hits: z.number() });

/** Where a span of ids has few such keys, they are read at once; where it has many, block by block until the page is full. */
export function* lookUpKeys(keys: KeyRange, range: IdWindow): Work<KeyLookUp> {
  if (range.high - range.low <= SPAN_SIZE) {
    return { windows: [range], statement: (...rest) => statement('block', keys, ...rest) };
  }
  const spans = yield* countKeys(keys, range);
  const few = new Set<IdWindow>();
  const found: IdWindow[] = [];
  for (const { span, hits } of spans) {
    const low = Math.max(range.low, span * SPAN_SIZE);
    const last = found.at(-1);
    if (hits <= FEW && last && few.has(last)) last.low = low;
    else {
      const window = { low, high: Math.min(range.high, (span + 1) * SPAN_SIZE) };
      if (hits <= FEW) few.add(window);
      found.push(window);
    }
  }
  return {
    windows: found,
    statement: (queue, window, ...rest) => statement(few.has(window) ? 'span' : 'block', keys, queue, window, ...rest),
  };
}

/** Newest first, spans that have any; of each lane's keys up to one more than are few. */
function* countKeys({ lanes, from, to }: KeyRange, range: IdWindow): Work<z.infer<typeof Span>[]> {
  const hits = `(SELECT count(*) FROM (
      SELECT 1 FROM record_keys k
      WHERE k.queue = ? AND k.block / ${KEY_SPAN_BLOCKS} = s.span AND ${keyRange(to)} ORDER BY k.key LIMIT ${FEW + 1}
    ) AS first_keys)`;
  return yield* query(
    Span,
    `SELECT span, hits FROM (
       SELECT s.span AS span, greatest(${lanes.map(() => hits).join(', ')}) AS hits
       FROM generate_series(CAST(? AS bigint), CAST(? AS bigint), -1) AS s (span)
     ) AS spans WHERE hits > 0`,
    [
      ...lanes.flatMap((queue) => [queue, ...keyParams(from, to)]),
      Math.floor((range.high - 1) / SPAN_SIZE),
      Math.floor(range.low / SPAN_SIZE),
    ],
  );
}

const units = {
  block: { expression: 'k.block', size: KEY_BLOCK_SIZE },
  span: { expression: `k.block / ${KEY_SPAN_BLOCKS}`, size: SPAN_SIZE },
};

/** Sorted before it is joined, a unit at a time: no more records are looked at than the page takes. */
function statement(
  unit: keyof typeof units,
  { from, to }: KeyRange,
  queue: string,
  { low, high }: IdWindow,
  residual: Conditions,
  limit: number,
): Statement {
  const { expression, size } = units[unit];
  return {
    sql: `SELECT k.id FROM generate_series(CAST(? AS bigint), CAST(? AS bigint), -1) AS b (unit)
      CROSS JOIN LATERAL (
        SELECT DISTINCT k.record_id AS id FROM record_keys k
        WHERE k.queue = ? AND ${expression} = b.unit AND ${keyRange(to)}
        AND k.record_id >= ? AND k.record_id < ? ORDER BY id DESC OFFSET 0
      ) AS k ${residual.where.length > 0 ? `JOIN records r ON r.id = k.id WHERE ${residual.where.join(' AND ')}` : ''}
      LIMIT ?`,
    params: [
      Math.floor((high - 1) / size),
      Math.floor(low / size),
      queue,
      ...keyParams(from, to),
      low,
      high,
      ...residual.params,
      limit,
    ],
  };
}

function keyRange(to: string | undefined): string {
  return to === undefined ? 'k.key >= ?' : 'k.key >= ? AND k.key < ?';
}

function keyParams(from: string, to: string | undefined): SqlValue[] {
  return to === undefined ? [from] : [from, to];
}
