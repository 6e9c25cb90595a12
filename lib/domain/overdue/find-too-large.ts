import type { LoggedRun } from '#lib/domain/api/attempt-api.ts';
import type { OverdueCause } from './diagnose-overdue.ts';

/** What SQS takes, whatever a queue's own limit. */
const MAX_RECORD_BYTES = 1_048_576;

export interface TooLarge {
  producedBytes: number;
  /** Of the queue, where it has a lower one than SQS. */
  limitBytes: number;
}

/** Of runs without a record one that returned more than a queue takes: its record, which holds that, can't have been delivered. */
export function findTooLarge(
  unrecorded: readonly LoggedRun[],
  causes: readonly Pick<OverdueCause, 'check' | 'finding'>[],
): TooLarge | undefined {
  const limits = causes
    .filter(({ check, finding }) => check === 'success-queue' && finding.code === 'queue-small-messages')
    .map(({ finding }) => Number(finding.values?.bytes));
  const limitBytes = Math.min(MAX_RECORD_BYTES, ...limits.filter((limit) => limit > 0));
  const produced = unrecorded.flatMap(({ producedBytes = 0 }) => (producedBytes > limitBytes ? [producedBytes] : []));
  return produced[0] === undefined ? undefined : { producedBytes: produced[0], limitBytes };
}
