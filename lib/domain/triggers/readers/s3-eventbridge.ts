import { objectAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** S3 through EventBridge, which doesn't encode the key. */
export const s3EventBridge: TriggerReader = (event) => {
  const detail = event.source === 'aws.s3' ? objectAt(event, 'detail') : undefined;
  const object = detail && objectAt(detail, 'object');
  if (detail === undefined || object === undefined) return undefined;
  const bucket = textAt(objectAt(detail, 'bucket') ?? {}, 'name');
  return {
    kind: 's3-eventbridge',
    title: textAt(object, 'key') ?? bucket ?? 'S3',
    at: event.time,
    bucket,
    action: textAt(detail, 'reason') ?? textAt(event, 'detail-type'),
    detailType: textAt(event, 'detail-type'),
    source: 'aws.s3',
  };
};
