import { isJsonObject, textAt } from '#lib/domain/json/json-object.ts';
import { COLUMN_LIMITS, columnText } from '#lib/domain/records/column-text.ts';
import type { RecordReader } from './record-reader.ts';

/** What S3 sends to a queue or topic when a notification configuration is saved. */
export const readS3Test: RecordReader = ({ value }) => {
  if (!isS3TestEvent(value)) return undefined;
  const bucket = textAt(value, 'Bucket');
  return {
    kind: 's3-test',
    outcome: 'unknown',
    timestamp: value.Time,
    requestPayload: value,
    s3: bucket === undefined ? [] : [{ bucket: columnText(bucket, COLUMN_LIMITS.id) }],
  };
};

export function isS3TestEvent(value: unknown): value is Readonly<Record<string, unknown>> {
  return isJsonObject(value) && value.Event === 's3:TestEvent';
}
