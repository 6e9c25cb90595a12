import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import { createRollup, type Rollup } from './rollup.ts';

/** Records of earlier readers are counted when they are read again. */
const COUNTED_SINCE_READER = 3;
export const MINUTE_MS = 60_000;
export const SIX_HOURS_MS = 6 * 3_600_000;
/** A name of Lambda's has at most 140 characters, a hostile message's any number: PostgreSQL's indexes take 2,704 bytes. */
const MAX_NAME_LENGTH = 200;

export const minuteCounts = outcomeCounts({ table: 'minute_counts', time: 'minute', stepMs: MINUTE_MS });
/** The same over again: a month of minutes takes long to add up. */
export const sixHourCounts = outcomeCounts({ table: 'six_hour_counts', time: 'six_hours', stepMs: SIX_HOURS_MS });

/** By time of receipt, queue, function, outcome and duration; -1 stands for a duration that isn't known. */
function outcomeCounts({ table, time, stepMs }: { table: string; time: string; stepMs: number }): Rollup {
  return createRollup({
    table,
    keys: {
      [time]: `r.received_at / ${stepMs}`,
      queue_number: queueNumberSql('r'),
      function_name: `substr(COALESCE(r.function_name, ''), 1, ${MAX_NAME_LENGTH})`,
      outcome: 'r.outcome',
      took_bucket: 'COALESCE(r.took_bucket, -1)',
    },
    sums: {
      attempts: 'CASE WHEN r.approximate_invoke_count BETWEEN 1 AND 100 THEN r.approximate_invoke_count ELSE 0 END',
    },
    where: `r.reader_version >= ${COUNTED_SINCE_READER}`,
  });
}
