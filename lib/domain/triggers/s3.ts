import { objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { decodeS3Key } from '#lib/domain/records/s3-objects.ts';
import { recordsOf } from './event-records.ts';
import type { TriggerReader } from './trigger-reader.ts';

/** S3's own notification, and what it sends when one is saved. */
export const s3: TriggerReader = (event) => {
  if (event.Event === 's3:TestEvent') {
    return { kind: 's3', title: 's3:TestEvent', bucket: textAt(event, 'Bucket'), at: event.Time };
  }
  const records = recordsOf(event, 'aws:s3');
  const [first] = records;
  const content = first && objectAt(first, 's3');
  if (content === undefined) return undefined;
  const bucket = textAt(objectAt(content, 'bucket') ?? {}, 'name');
  const key = textAt(objectAt(content, 'object') ?? {}, 'key');
  return {
    kind: 's3',
    title: key === undefined ? (bucket ?? 'S3') : decodeS3Key(key),
    at: first?.eventTime,
    bucket,
    action: textAt(first ?? {}, 'eventName'),
    count: records.length > 1 ? records.length : undefined,
  };
};
