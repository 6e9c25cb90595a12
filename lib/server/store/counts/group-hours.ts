import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import { createRollup } from './rollup.ts';

export const HOUR_MS = 3_600_000;
const MAX_VERSION_LENGTH = 50;

/** By hour of receipt, error group, the function's version and queue. */
export const groupHours = createRollup({
  table: 'group_hours',
  keys: {
    hour: `r.received_at / ${HOUR_MS}`,
    fingerprint: 'r.fingerprint',
    version: `substr(COALESCE(r.executed_version, r.qualifier, ''), 1, ${MAX_VERSION_LENGTH})`,
    queue_number: queueNumberSql('r'),
  },
  where: 'r.fingerprint IS NOT NULL',
});
