import { arrayAt, isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';

/** The first record of an event that one of AWS's services made; S3 and others write `eventSource`, SNS `EventSource`. */
export function firstRecordOf(event: JsonObject, source: string): JsonObject | undefined {
  const [first] = arrayAt(event, 'Records');
  if (!isJsonObject(first)) return undefined;
  return first.eventSource === source || first.EventSource === source ? first : undefined;
}
