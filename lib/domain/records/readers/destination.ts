import type { Outcome } from '#lib/domain/api/record-api.ts';
import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { readErrorPayload } from '#lib/domain/records/error-payload.ts';
import { readInvocationContext } from '#lib/domain/records/invocation-context.ts';
import { isInvocationRecord } from '#lib/domain/records/invocation-record.ts';
import { readS3Objects } from '#lib/domain/records/s3-objects.ts';
import type { RecordReader } from './record-reader.ts';

/** The invocation record of an asynchronous invocation. Emulators leave out version, request id or condition. */
export const readDestinationRecord: RecordReader = ({ value }) => {
  if (!isJsonObject(value) || !isInvocationRecord(value)) return undefined;
  const context = readInvocationContext(value);
  const outcome = readOutcome(context.condition, context.functionError, context.statusCode);
  const responsePayload = value.responsePayload;
  return {
    kind: 'destination',
    outcome,
    ...context,
    timestamp: value.timestamp,
    ...(outcome === 'success' ? {} : readErrorPayload(responsePayload)),
    s3: readS3Objects(value.requestPayload),
    hasDeliveryError: isJsonObject(value.deliveryError),
    requestPayload: value.requestPayload,
    responsePayload,
  };
};

/** Conditions are an open set: only `Success` is one. Without a condition the response context decides. */
function readOutcome(condition?: string, functionError?: string, statusCode?: number): Outcome {
  if (condition !== undefined) return condition === 'Success' ? 'success' : 'failure';
  if (functionError !== undefined || (statusCode !== undefined && statusCode >= 400)) return 'failure';
  return 'unknown';
}
