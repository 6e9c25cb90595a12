import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { sliceValues } from '#lib/domain/json/json-slices.ts';
import { innerText, unwrap } from '#lib/domain/records/unwrap.ts';

/** Lambda takes no larger event for an asynchronous invocation: docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const MAX_EVENT_BYTES = 1_048_576;

/** The event of an invocation exactly as its record holds it. `undefined` where it holds none, or none that UTF-8 can carry. */
export function replayPayload({ kind, wrappers, body }: Pick<RecordSummary, 'kind' | 'wrappers'> & { body: string }) {
  if (kind !== 'destination') return undefined;
  const { requestPayload } = sliceValues(wrappers.length === 0 ? body : innerText(unwrap(body)), ['requestPayload']);
  return requestPayload?.isWellFormed() ? requestPayload : undefined;
}
