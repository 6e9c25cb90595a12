import { arrayAt, isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';
import { isEventBridgeS3Event, readS3Objects } from '#lib/domain/records/s3-objects.ts';
import type { RecordReader } from './record-reader.ts';

/** An S3 event that no function stands before: the bucket's notification, or EventBridge, goes to the queue itself. */
export const readS3Event: RecordReader = ({ value }) => {
  if (!isJsonObject(value) || !(hasS3Records(value) || isEventBridgeS3Event(value))) return undefined;
  const s3 = readS3Objects(value);
  return { kind: 's3-event', outcome: 'unknown', timestamp: s3[0]?.eventTime, s3, requestPayload: value };
};

function hasS3Records(value: JsonObject): boolean {
  return arrayAt(value, 'Records').some((record) => isJsonObject(record) && record.eventSource === 'aws:s3');
}
