import type { S3Object } from '#lib/domain/api/record-api.ts';
import { arrayAt, isJsonObject, type JsonObject, numberAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { normaliseTimestamp } from '#lib/domain/timestamp.ts';
import { MAX_DEPTH } from '#lib/domain/triggers/trigger-reader.ts';
import { COLUMN_LIMITS, columnText } from './column-text.ts';
import { invocationRecordIn } from './invocation-record.ts';

const MAX_OBJECTS = 100;

/** The S3 objects that an event names, whether S3 sent it straight, through SNS or through EventBridge. */
export function readS3Objects(event: unknown, depth = 0): S3Object[] {
  if (!isJsonObject(event)) return [];
  if (isEventBridgeS3Event(event)) return [readEventBridgeEvent(event)];
  // The event that began a chain of destinations.
  const inner = depth < MAX_DEPTH ? invocationRecordIn(event)?.requestPayload : undefined;
  if (inner !== undefined) return readS3Objects(inner, depth + 1);
  const found: S3Object[] = [];
  for (const record of arrayAt(event, 'Records')) {
    if (found.length >= MAX_OBJECTS) break;
    if (!isJsonObject(record)) continue;
    if (isJsonObject(record.s3)) found.push(readEventRecord(record, record.s3));
    else if (depth < MAX_DEPTH) found.push(...readSnsRecord(record, depth).slice(0, MAX_OBJECTS - found.length));
  }
  return found;
}

/** The key as it was before S3 form-encoded it for the event. */
export function decodeS3Key(key: string): string {
  if (!key.includes('%') && !key.includes('+')) return key;
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

export function isEventBridgeS3Event(event: JsonObject): boolean {
  return event.source === 'aws.s3' && isJsonObject(event.detail) && isJsonObject(event.detail.object);
}

function readEventRecord(record: JsonObject, s3: JsonObject): S3Object {
  const object = objectAt(s3, 'object') ?? {};
  const key = textAt(object, 'key');
  return omitUndefined({
    bucket: text(objectAt(s3, 'bucket'), 'name'),
    key: key === undefined ? undefined : columnText(decodeS3Key(key), COLUMN_LIMITS.key),
    size: numberAt(object, 'size'),
    eTag: text(object, 'eTag'),
    versionId: text(object, 'versionId'),
    sequencer: text(object, 'sequencer'),
    eventName: text(record, 'eventName'),
    eventTime: normaliseTimestamp(record.eventTime),
    s3RequestId: text(objectAt(record, 'responseElements'), 'x-amz-request-id'),
    failureReason: text(objectAt(record, 'replicationEventData'), 'failureReason'),
  });
}

/** S3 to SNS to Lambda: the S3 event, or another function's record of one, is the text of the notification. */
function readSnsRecord(record: JsonObject, depth: number): S3Object[] {
  const message = objectAt(record, 'Sns')?.Message;
  if (typeof message !== 'string' || !message.includes('s3')) return [];
  return readS3Objects(parseJsonText(message), depth + 1);
}

/** EventBridge has names of its own for the same fields, and its key isn't encoded. */
function readEventBridgeEvent(event: JsonObject): S3Object {
  const detail = objectAt(event, 'detail') ?? {};
  const object = objectAt(detail, 'object') ?? {};
  const key = textAt(object, 'key');
  return omitUndefined({
    bucket: text(objectAt(detail, 'bucket'), 'name'),
    key: key === undefined ? undefined : columnText(key, COLUMN_LIMITS.key),
    size: numberAt(object, 'size'),
    eTag: text(object, 'etag'),
    versionId: text(object, 'version-id'),
    sequencer: text(object, 'sequencer'),
    eventName: text(event, 'detail-type'),
    eventTime: normaliseTimestamp(event.time),
    s3RequestId: text(detail, 'request-id'),
  });
}

function text(object: JsonObject | undefined, key: string): string | undefined {
  const value = object === undefined ? undefined : textAt(object, key);
  return value === undefined ? undefined : columnText(value, COLUMN_LIMITS.id);
}
