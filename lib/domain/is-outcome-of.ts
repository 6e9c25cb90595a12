import type { OutcomeQuery } from './api/outcome-api.ts';
import type { RecordSummary } from './api/record-api.ts';

/** Whether a record is an outcome that is asked for. One that tells of neither success nor failure is none. */
export function isOutcomeOf(record: RecordSummary, { requestId, key, bucket, since }: OutcomeQuery): boolean {
  if (record.outcome === 'unknown') return false;
  if (requestId !== undefined) return record.requestId === requestId;
  if (key === undefined) return false;
  if (since !== undefined && Date.parse(record.receivedAt) < Date.parse(since)) return false;
  const composed = key.normalize('NFC');
  return record.s3.some(
    (object) => object.key?.normalize('NFC') === composed && (bucket === undefined || object.bucket === bucket),
  );
}
