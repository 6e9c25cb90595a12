import { type JsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';

const INVOCATION_KEYS = ['requestPayload', 'responsePayload', 'responseContext'] as const;

/** Whether an object is what Lambda sends to a destination. Emulators leave out version, request id or condition. */
export function isInvocationRecord(value: JsonObject): boolean {
  const context = objectAt(value, 'requestContext');
  if (context === undefined) return false;
  if (textAt(context, 'condition') !== undefined) return true;
  return textAt(context, 'functionArn') !== undefined && INVOCATION_KEYS.some((key) => Object.hasOwn(value, key));
}

/** An invocation record, or the one that EventBridge carries as an event of Lambda's. */
export function invocationRecordIn(event: JsonObject): JsonObject | undefined {
  const detail = isFromLambda(event) ? objectAt(event, 'detail') : undefined;
  return [event, detail].find((value) => value !== undefined && isInvocationRecord(value));
}

/** Lambda's results have the source `lambda`; events of AWS's services are `aws.…`, and some write it so. */
export function isFromLambda({ source }: JsonObject): boolean {
  return source === 'lambda' || source === 'aws.lambda';
}
