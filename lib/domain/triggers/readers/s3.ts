import { arrayAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { decodeS3Key } from '#lib/domain/records/s3-objects.ts';
import { firstRecordOf } from '#lib/domain/triggers/event-records.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** S3's own notification, and what it sends when one is saved. */
export const s3: TriggerReader = (event) => {
  if (event.Event === 's3:TestEvent') {
    return { kind: 's3', title: 's3:TestEvent', bucket: textAt(event, 'Bucket'), at: event.Time };
  }
  const first = firstRecordOf(event, 'aws:s3');
  const content = first && objectAt(first, 's3');
  if (content === undefined) return undefined;
  const count = arrayAt(event, 'Records').length;
  const bucket = textAt(objectAt(content, 'bucket') ?? {}, 'name');
  const key = textAt(objectAt(content, 'object') ?? {}, 'key');
  return {
    kind: 's3',
    title: key === undefined ? (bucket ?? 'S3') : decodeS3Key(key),
    at: first?.eventTime,
    bucket,
    action: textAt(first ?? {}, 'eventName'),
    count: count > 1 ? count : undefined,
  };
};
