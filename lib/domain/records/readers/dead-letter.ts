import { isRefusal } from '#lib/domain/records/invocation-context.ts';
import { readS3Objects } from '#lib/domain/records/s3-objects.ts';
import type { RecordReader } from './record-reader.ts';

/**
 * The original event from a function's dead-letter queue: only its attributes tell. `ErrorCode` is absent when the
 * function's reserved concurrency was zero.
 */
export const readDeadLetter: RecordReader = ({ value, attributes }) => {
  const { RequestID: requestId, ErrorCode: errorCode, ErrorMessage: errorMessage } = attributes;
  if (requestId === undefined || (errorCode === undefined && errorMessage === undefined)) return undefined;
  const statusCode = errorCode !== undefined && /^\d{3}$/.test(errorCode) ? Number(errorCode) : undefined;
  return {
    kind: 'dead-letter',
    outcome: 'failure',
    requestId: requestId === '' ? undefined : requestId,
    statusCode,
    errorMessage: errorMessage === '' ? undefined : errorMessage,
    s3: readS3Objects(value),
    neverRan: errorCode === undefined || isRefusal(statusCode),
    requestPayload: value,
  };
};
