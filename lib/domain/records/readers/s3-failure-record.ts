import type { RecordReader } from './record-reader.ts';
import { readS3Event } from './s3-event.ts';

/** `aws/lambda/async/FUNCTION/2026/11/20/2026-11-20T10.18.33-UUID`, where an on-failure destination is a bucket. */
const ASYNC_KEY =
  /^aws\/lambda\/async\/([\w-]{1,140})\/\d{4}\/\d\d\/\d\d\/(\d{4}-\d\d-\d\dT)(\d\d)\.(\d\d)\.(\d\d)-[\w-]{8,64}$/;
/** The same of an event source mapping: `aws/lambda/MAPPING-UUID/SHARD/2026/11/20/…`. */
const MAPPING_KEY =
  /^aws\/lambda\/[\da-f]{8}-[\da-f-]{27}\/[\w.-]{1,200}\/\d{4}\/\d\d\/\d\d\/(\d{4}-\d\d-\d\dT)(\d\d)\.(\d\d)\.(\d\d)-[\w-]{8,64}$/;

/** S3's notice of a failure record that Lambda put into a bucket: the key tells whose it is and of when. */
export const readS3FailureRecord: RecordReader = (envelope) => {
  const event = readS3Event(envelope);
  const key = event?.s3?.[0]?.key;
  if (event === undefined || key === undefined) return undefined;
  const [, functionName, asyncDay, ...asyncTime] = ASYNC_KEY.exec(key) ?? [];
  const [, mappingDay, ...mappingTime] = MAPPING_KEY.exec(key) ?? [];
  const day = asyncDay ?? mappingDay;
  if (day === undefined) return undefined;
  const time = asyncDay === undefined ? mappingTime : asyncTime;
  return {
    ...event,
    kind: 's3-failure-record',
    outcome: 'failure',
    functionName,
    timestamp: `${day}${time.join(':')}Z`,
  };
};
