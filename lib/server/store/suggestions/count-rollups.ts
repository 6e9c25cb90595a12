import { z } from 'zod';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import type { Suggestion } from '#lib/domain/api/suggestion-api.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import { MINUTE_MS } from '#lib/server/store/counts/outcome-counts.ts';
import { placeholders, query, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import { queueNumbersOfLane } from '#lib/server/store/sql/queue-rows.ts';

/** Times in ms since 1970, `to` exclusive. */
export interface Scope {
  queue?: QueueLane;
  from?: number;
  to?: number;
}

export interface Counted {
  values: Suggestion[];
  isSample: boolean;
}

/** Rows of a table of counts, the newest: one holds all equal records of a minute or an hour. */
const MAX_ROWS = 10_000;
const MAX_VALUES = 1_000;

const Row = z.object({ value: z.string().nullable(), records: z.number(), counts: z.number() });
const QueueRow = Row.extend({ lane: z.string() });
type CountRow = z.infer<typeof Row>;

const sums = 'CAST(sum(c.records) AS BIGINT) AS records, CAST(sum(c.counts) AS BIGINT) AS counts';

export function* countFunctions(scope: Scope): Work<Counted> {
  const counts = yield* newestCounts('minute', 'function_name', scope);
  const rows = yield* query(
    Row,
    `SELECT c.function_name AS value, ${sums} FROM (${counts.sql}) AS c GROUP BY c.function_name
     ORDER BY 2 DESC LIMIT ${MAX_VALUES}`,
    counts.params,
  );
  return toCounted(rows);
}

/** Failures that have an error group have a type. */
export function* countTypes(scope: Scope): Work<Counted> {
  const counts = yield* newestCounts('hour', 'fingerprint', scope);
  const rows = yield* query(
    Row,
    `SELECT g.error_type AS value, ${sums} FROM (${counts.sql}) AS c JOIN error_groups g ON g.fingerprint = c.fingerprint
     GROUP BY g.error_type ORDER BY 2 DESC LIMIT ${MAX_VALUES}`,
    counts.params,
  );
  return toCounted(rows);
}

/** The lanes and the queues' names. */
export function* countQueues(scope: Scope): Work<Counted> {
  const counts = yield* newestCounts('minute', 'queue_number', scope);
  const rows = yield* query(
    QueueRow,
    `SELECT q.lane, q.name AS value, ${sums} FROM (${counts.sql}) AS c JOIN queues q ON q.number = c.queue_number
     GROUP BY q.lane, q.name ORDER BY 3 DESC LIMIT ${MAX_VALUES}`,
    counts.params,
  );
  const { values, isSample } = toCounted(rows);
  const lanes = QUEUE_LANES.map((value) => {
    const ofLane = rows.filter(({ lane }) => lane === value);
    return { value, count: ofLane.reduce((sum, { records }) => sum + records, 0) };
  });
  return { values: [...lanes.filter(({ count }) => count > 0), ...values], isSample };
}

/** `records` of the newest counts of the scope by a column of theirs; `counts` says how many rows were added up. */
function* newestCounts(time: 'minute' | 'hour', column: string, { queue, from, to }: Scope): Work<Statement> {
  const [table, stepMs] = time === 'minute' ? ['minute_counts', MINUTE_MS] : ['group_hours', HOUR_MS];
  const numbers = queue ? yield* queueNumbersOfLane(queue) : [];
  const records = queue
    ? `CASE WHEN queue_number IN ${placeholders(numbers.length)} THEN records ELSE 0 END`
    : 'records';
  return {
    sql: `SELECT ${column}, CAST(sum(${records}) AS BIGINT) AS records, count(*) AS counts FROM
      (SELECT ${column === 'queue_number' ? '' : `${column}, `}queue_number, records FROM ${table}
       WHERE ${time} >= ? AND ${time} <= ? ORDER BY ${time} DESC LIMIT ${MAX_ROWS}) AS newest GROUP BY ${column}`,
    params: [
      ...numbers,
      from === undefined ? 0 : Math.floor(from / stepMs),
      to === undefined ? Number.MAX_SAFE_INTEGER : Math.floor((to - 1) / stepMs),
    ],
  };
}

/** Values that differ only in what else the rows say are one. */
function toCounted(rows: readonly CountRow[]): Counted {
  const values = new Map<string, number>();
  for (const { value, records } of rows) {
    if (value && records > 0) values.set(value, (values.get(value) ?? 0) + records);
  }
  return {
    values: [...values].map(([value, count]) => ({ value, count })),
    isSample: rows.reduce((sum, { counts }) => sum + counts, 0) >= MAX_ROWS,
  };
}
