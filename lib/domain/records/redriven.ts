import type { RecordReader } from './record-reader.ts';
import { readS3Objects } from './s3-objects.ts';

/** A message of nobody known that SQS moved here: its consumer received it too often without deleting it. */
export const readRedriven: RecordReader = ({ value, redrivenFrom }) =>
  redrivenFrom === undefined
    ? undefined
    : { kind: 'redriven', outcome: 'failure', s3: readS3Objects(value), requestPayload: value };
