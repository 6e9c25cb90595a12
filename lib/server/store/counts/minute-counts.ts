import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import { createRollup } from './rollup.ts';

/** Records of earlier readers are counted when they are read again. */
const COUNTED_SINCE_READER = 3;
export const MINUTE_MS = 60_000;
/** A name of Lambda's has at most 140 characters, a hostile message's any number: PostgreSQL's indexes take 2,704 bytes. */
const MAX_NAME_LENGTH = 200;

/** By minute of receipt, queue, function, outcome and duration; -1 stands for a duration that isn't known. */
export const minuteCounts = createRollup({
  table: 'minute_counts',
  keys: {
    minute: `r.received_at / ${MINUTE_MS}`,
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
