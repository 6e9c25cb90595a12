import type { QueueLane } from '#lib/domain/api/api.ts';
import type { RecordMark } from '#lib/domain/api/record-api.ts';
import { isJsonObject, numberAt } from '#lib/domain/json/json-object.ts';
import type { RecordFacts } from './readers/record-reader.ts';
import { isS3TestEvent } from './readers/s3-test.ts';

/** What deserves a mark on the record's row. `bodies-differ` and `imported` are known to the store alone. */
export function markRecord(facts: RecordFacts, queue: QueueLane): RecordMark[] {
  const marks: RecordMark[] = [];
  if (facts.neverRan === true && facts.outcome !== 'success') marks.push('never-ran');
  if (facts.hasDeliveryError === true) marks.push('delivery-error');
  if (facts.outcome === 'success' && returnedServerError(facts.responsePayload)) marks.push('returned-5xx');
  if (facts.outcome !== 'unknown' && facts.outcome !== queue) marks.push('wrong-queue');
  if (isS3TestEvent(facts.requestPayload)) marks.push('test-event');
  return marks;
}

function returnedServerError(payload: unknown): boolean {
  const statusCode = isJsonObject(payload) ? numberAt(payload, 'statusCode') : undefined;
  return statusCode !== undefined && statusCode >= 500;
}
