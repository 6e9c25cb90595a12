import { readS3Objects } from '#lib/domain/records/s3-objects.ts';
import type { RecordReader } from './record-reader.ts';

/** A message of nobody known that SQS moved here: its consumer received it too often without deleting it. */
export const readRedriven: RecordReader = ({ value, redrivenFrom }) =>
  redrivenFrom === undefined
    ? undefined
    : { kind: 'redriven', outcome: 'failure', s3: readS3Objects(value), requestPayload: value };
