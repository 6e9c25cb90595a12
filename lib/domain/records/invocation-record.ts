import { type JsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';

const INVOCATION_KEYS = ['requestPayload', 'responsePayload', 'responseContext'] as const;

/** Whether an object is what Lambda sends to a destination. Emulators leave out version, request id or condition. */
export function isInvocationRecord(value: JsonObject): boolean {
  const context = objectAt(value, 'requestContext');
  if (context === undefined) return false;
  if (textAt(context, 'condition') !== undefined) return true;
  return textAt(context, 'functionArn') !== undefined && INVOCATION_KEYS.some((key) => Object.hasOwn(value, key));
}
