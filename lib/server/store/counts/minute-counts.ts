import { z } from 'zod';
import { chunks, execute, insertRows, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';

/** Records of earlier readers are counted when they are read again. */
export const COUNTED_SINCE_READER = 3;
export const MINUTE_MS = 60_000;
/** A name of Lambda's has at most 140 characters, a hostile message's any number: PostgreSQL's indexes take 2,704 bytes. */
const MAX_NAME_LENGTH = 200;
/** Of records that don't say how long they took. */
const NO_BUCKET = -1;

const KEYS = ['minute', 'queue_number', 'function_name', 'outcome', 'took_bucket'] as const;
const MinuteCount = z.object({
  minute: z.number(),
  queue_number: z.number(),
  function_name: z.string(),
  outcome: z.string(),
  took_bucket: z.number(),
  records: z.number(),
  attempts: z.number(),
});

const counted = `SELECT r.received_at / ${MINUTE_MS} AS minute, ${queueNumberSql('r')} AS queue_number,
  substr(COALESCE(r.function_name, ''), 1, ${MAX_NAME_LENGTH}) AS function_name, r.outcome, COALESCE(r.took_bucket, ${NO_BUCKET}) AS took_bucket,
  count(*) AS records,
  CAST(sum(CASE WHEN r.approximate_invoke_count BETWEEN 1 AND 100 THEN r.approximate_invoke_count ELSE 0 END) AS BIGINT) AS attempts
  FROM records r WHERE r.reader_version >= ${COUNTED_SINCE_READER}`;
const grouped = 'GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5';

/**
 * Adds stored records to the minutes' counts (`sign` 1), or takes them out (-1) before they change or go. Rows are written in
 * the order of their keys, so that writers that meet wait for each other instead of blocking each other.
 */
export function* countMinutes(ids: readonly number[], sign: 1 | -1): Work<void> {
  for (const some of chunks(ids)) {
    const rows = yield* query(MinuteCount, `${counted} AND r.id IN ${placeholders(some.length)} ${grouped}`, some);
    yield* insertRows({
      table: 'minute_counts',
      columns: [...KEYS, 'records', 'attempts'],
      rows: rows.map((row) => [...KEYS.map((key) => row[key]), sign * row.records, sign * row.attempts]),
      suffix: `ON CONFLICT (${KEYS.join(', ')}) DO UPDATE SET records = minute_counts.records + excluded.records,
        attempts = minute_counts.attempts + excluded.attempts`,
    });
    const [first, last] = [rows[0]?.minute, rows.at(-1)?.minute];
    if (sign === 1 || first === undefined || last === undefined) continue;
    yield* execute('DELETE FROM minute_counts WHERE minute BETWEEN ? AND ? AND records <= 0', [first, last]);
  }
}

/** Counts all records again. */
export function* recountMinutes(): Work<void> {
  yield* execute('DELETE FROM minute_counts');
  yield* execute(`INSERT INTO minute_counts (${KEYS.join(', ')}, records, attempts) ${counted} ${grouped}`);
}
