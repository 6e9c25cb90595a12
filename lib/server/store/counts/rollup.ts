import { z } from 'zod';
import { chunks, execute, insertRows, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';

/** How many records share a key, kept up to date by those who write records. */
export interface Rollup {
  /** Adds stored records (`sign` 1), or takes them out (-1) before they change or go. */
  count(ids: readonly number[], sign: 1 | -1): Work<void>;
  /** Counts all records again. */
  recount(): Work<void>;
}

interface RollupParts {
  table: string;
  /** The table's key by its columns, as SQL over `records r`. The first one is a time. */
  keys: Record<string, string>;
  /** What is added up beside `records`, the number of records. */
  sums?: Record<string, string>;
  /** Which records count. */
  where: string;
}

const Row = z.record(z.string(), z.union([z.string(), z.number()]));

/** Rows are written in the order of their keys, so that writers that meet wait for each other instead of blocking each other. */
export function createRollup({ table, keys, sums = {}, where }: RollupParts): Rollup {
  const names = Object.keys(keys);
  const figures = ['records', ...Object.keys(sums)];
  const columns = [...names, ...figures];
  const order = names.map((_, index) => index + 1).join(', ');
  const keySql = Object.entries(keys).map(([name, sql]) => `${sql} AS ${name}`);
  const sumSql = Object.entries(sums).map(([name, sql]) => `CAST(sum(${sql}) AS BIGINT) AS ${name}`);
  const counted = `SELECT ${[...keySql, 'count(*) AS records', ...sumSql].join(', ')} FROM records r WHERE ${where}`;
  const grouped = `GROUP BY ${order} ORDER BY ${order}`;
  const additions = figures.map((figure) => `${figure} = ${table}.${figure} + excluded.${figure}`).join(', ');
  const [time = ''] = names;

  return {
    *count(ids, sign) {
      for (const some of chunks(ids)) {
        const rows = yield* query(Row, `${counted} AND r.id IN ${placeholders(some.length)} ${grouped}`, some);
        yield* insertRows({
          table,
          columns,
          rows: rows.map((row) => [
            ...names.map((name) => row[name] ?? null),
            ...figures.map((figure) => sign * Number(row[figure])),
          ]),
          suffix: `ON CONFLICT (${names.join(', ')}) DO UPDATE SET ${additions}`,
        });
        const [first, last] = [rows[0]?.[time], rows.at(-1)?.[time]];
        if (sign === 1 || first === undefined || last === undefined) continue;
        yield* execute(`DELETE FROM ${table} WHERE ${time} BETWEEN ? AND ? AND records <= 0`, [first, last]);
      }
    },
    *recount() {
      yield* execute(`DELETE FROM ${table}`);
      yield* execute(`INSERT INTO ${table} (${columns.join(', ')}) ${counted} ${grouped}`);
    },
  };
}
