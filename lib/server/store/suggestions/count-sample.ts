import { z } from 'zod';
import type { Suggestion } from '#lib/domain/api/suggestion-api.ts';
import { Trigger } from '#lib/domain/api/trigger-api.ts';
import { idsInTime } from '#lib/server/store/read/time-blocks.ts';
import { type Dialect, query, type SqlValue, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import type { Counted, Scope } from './count-rollups.ts';

/** What no table counts is counted in the newest records. */
const MAX_SAMPLE = 5_000;
const MAX_VALUES = 1_000;

const ConditionRow = z.object({ value: z.string().nullable(), records: z.number() });
const TriggerRow = z.object({ kind: z.string().nullable(), content: z.string().nullable(), records: z.number() });

export function* countConditions(scope: Scope, dialect: Dialect): Work<Counted> {
  const sample = yield* newestRecords(['condition'], scope, dialect);
  const rows = yield* query(
    ConditionRow,
    `SELECT s.condition AS value, count(*) AS records FROM (${sample.sql}) AS s GROUP BY s.condition
     ORDER BY 2 DESC LIMIT ${MAX_VALUES}`,
    sample.params,
  );
  return toCounted(rows, ({ value }) => [value ?? '']);
}

/** The kinds, and the titles of those triggers that have one of their own: the keys of S3 objects nearly all differ. */
export function* countTriggers(scope: Scope, dialect: Dialect): Work<Counted> {
  const columns = ['trigger_kind', 'trigger_title_folded', 'trigger_content'];
  const sample = yield* newestRecords(columns, scope, dialect);
  const title = `CASE WHEN s.trigger_kind LIKE 's3%' THEN NULL ELSE s.trigger_title_folded END`;
  const rows = yield* query(
    TriggerRow,
    `SELECT s.trigger_kind AS kind, CASE WHEN ${title} IS NULL THEN NULL ELSE max(s.trigger_content) END AS content,
     count(*) AS records FROM (${sample.sql}) AS s GROUP BY s.trigger_kind, ${title} ORDER BY 3 DESC LIMIT ${MAX_VALUES}`,
    sample.params,
  );
  return toCounted(rows, ({ kind, content }) => [kind ?? '', titleOf(content)]);
}

function titleOf(content: string | null): string {
  return content === null ? '' : Trigger.parse(JSON.parse(content)).title;
}

function* newestRecords(columns: readonly string[], { queue, from, to }: Scope, dialect: Dialect): Work<Statement> {
  const ids = yield* idsInTime({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  // No other index than the lane's has the order of these ids, on PostgreSQL.
  const id = queue ? dialect.orderedId('r.id') : 'r.id';
  const conditions: [string, SqlValue][] = [
    [`${id} >= ?`, ids?.low ?? 0],
    [`${id} < ?`, ids?.high ?? 0],
  ];
  if (queue) conditions.push(['r.queue = ?', queue]);
  if (from !== undefined) conditions.push(['r.received_at >= ?', from]);
  if (to !== undefined) conditions.push(['r.received_at < ?', to]);
  return {
    sql: `SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM records r
      WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY ${id} DESC LIMIT ${MAX_SAMPLE}`,
    params: conditions.map(([, value]) => value),
  };
}

function toCounted<Row extends { records: number }>(
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly string[],
): Counted {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + row.records);
  }
  const values: Suggestion[] = [...counts].map(([value, count]) => ({ value, count }));
  return {
    values: values.filter(({ value }) => value !== ''),
    isSample: rows.reduce((sum, { records }) => sum + records, 0) >= MAX_SAMPLE,
  };
}
