import { readFunctionArn } from '#lib/domain/function-arn.ts';
import { isJsonObject, type JsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { isInvocationRecord } from '#lib/domain/records/invocation-record.ts';
import type { TriggerReader } from './trigger-reader.ts';

/** Another function's result: this function is its destination, straight or through EventBridge. */
export const destination: TriggerReader = (event, { readInner }) => {
  const record = invocationRecordIn(event);
  if (record === undefined) return undefined;
  const context = objectAt(record, 'requestContext') ?? {};
  const { functionName } = readFunctionArn(textAt(context, 'functionArn') ?? '');
  const inner = readInner(record.requestPayload);
  const began =
    inner?.chain ??
    (inner && inner.title !== '' ? [inner.title.slice(inner.title.lastIndexOf('/', inner.title.length - 2) + 1)] : []);
  const chain = [...began, functionName ?? '?'];
  return {
    kind: 'destination',
    title: chain.join(' → '),
    at: record.timestamp,
    functionName,
    condition: textAt(context, 'condition'),
    bucket: inner?.bucket,
    chain,
  };
};

function invocationRecordIn(event: JsonObject): JsonObject | undefined {
  if (isInvocationRecord(event)) return event;
  const detail = event.source === 'lambda' || event.source === 'aws.lambda' ? objectAt(event, 'detail') : undefined;
  return isJsonObject(detail) && isInvocationRecord(detail) ? detail : undefined;
}
