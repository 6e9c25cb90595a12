import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { unwrap } from '#lib/domain/records/unwrap.ts';
import { type FailureGroup, type GroupedRecord, groupFailure } from './group-failure.ts';

/** The group of a stored record, read from its body again. */
export function groupBody(
  body: string,
  record: GroupedRecord,
  ownCode: readonly string[] = [],
): FailureGroup | undefined {
  if (record.outcome !== 'failure') return undefined;
  const { value } = unwrap(body);
  const payloads = isJsonObject(value)
    ? { requestPayload: value.requestPayload, responsePayload: value.responsePayload }
    : {};
  return groupFailure(record, payloads, ownCode);
}
