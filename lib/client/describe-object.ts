import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

export interface ObjectName {
  /** What comes before the name in the key, with its slash. */
  folder: string;
  name: string;
  /** The whole key, where it says more than the two. */
  key?: string;
  /** Objects of the same event beyond the first. */
  more: number;
}

/** How a row calls the object that set the function off: an upload by the name that was typed. */
export function describeObject(record: RecordSummary, upload: Upload | undefined): ObjectName | undefined {
  const key = record.s3.find((object) => object.key)?.key;
  const more = Math.max(0, record.s3.length - 1);
  if (upload) return { folder: '', name: upload.filename, more, ...(key && { key }) };
  if (!key) return undefined;
  const slash = key.replace(/\/$/, '').lastIndexOf('/') + 1;
  return { folder: key.slice(0, slash), name: key.slice(slash), key, more };
}

/** Milliseconds from the S3 event to the record; undefined where one of them isn't known or the clocks disagree. */
export function measureTook(record: RecordSummary): number | undefined {
  const eventTime = record.s3.find((object) => object.eventTime)?.eventTime;
  if (!eventTime || !record.timestamp) return undefined;
  const took = Date.parse(record.timestamp) - Date.parse(eventTime);
  return took >= 0 ? took : undefined;
}
