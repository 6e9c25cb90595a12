import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { readS3Objects } from '#lib/domain/records/s3-objects.ts';
import { readTrigger } from '#lib/domain/triggers/read-trigger.ts';
import type { RecordReader } from './record-reader.ts';

/** SNS names an error, `KMS.AccessDeniedException`; Lambda writes a status code. */
const ERROR_NAME = /^[A-Za-z][\w.]{2,99}$/;

/**
 * What SNS could not deliver to a subscriber. The attributes have the names of Lambda's dead letters, but no function failed:
 * either the code is a name, or the body is SNS's envelope, which a function's event never is.
 */
export const readSnsDeadLetter: RecordReader = ({ value, messageAttributes, notification, wrappers }) => {
  const { RequestID: requestId, ErrorCode: errorCode, ErrorMessage: errorMessage } = messageAttributes;
  if (requestId === undefined || errorCode === undefined) return undefined;
  if (!ERROR_NAME.test(errorCode) && wrappers[0] !== 'sns') return undefined;
  const event = notification === undefined ? value : { Records: [{ EventSource: 'aws:sns', Sns: notification }] };
  return {
    kind: 'sns-dead-letter',
    outcome: 'failure',
    errorType: errorCode || undefined,
    errorMessage: errorMessage || undefined,
    timestamp: isJsonObject(notification) ? notification.Timestamp : undefined,
    s3: readS3Objects(value),
    neverRan: true,
    trigger: readTrigger(event),
    requestPayload: value,
  };
};
