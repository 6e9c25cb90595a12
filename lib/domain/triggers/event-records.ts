import { arrayAt, isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';

/** The `Records` of an event that one of AWS's services made; S3 and others write `eventSource`, SNS `EventSource`. */
export function recordsOf(event: JsonObject, source: string): JsonObject[] {
  return arrayAt(event, 'Records')
    .filter(isJsonObject)
    .filter((record) => record.eventSource === source || record.EventSource === source);
}
