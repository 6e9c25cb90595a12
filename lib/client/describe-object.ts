import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { TriggerKind } from '#lib/domain/api/trigger-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

/** How a record is called: by the object or other thing that set the function off. */
export interface RecordName {
  /** What comes before the name in the key, with its slash. */
  folder: string;
  name: string;
  /** What brought it, where that isn't plain from the name. */
  kind?: TriggerKind;
  /** The whole key, where it says more than the two. */
  key?: string;
  /** Objects of the same event beyond the first. */
  more: number;
}

/** Kinds of records whose trigger is the plain event of S3, or nobody's. */
const WITHOUT_TRIGGER = new Set(['s3-test', 'unknown', 'unreadable', 'redriven']);

/** An upload by the name that was typed, an S3 object by its key, all else by its trigger's title. */
export function describeObject(record: RecordSummary, upload: Upload | undefined): RecordName | undefined {
  const { trigger } = record;
  const key = record.s3.find((object) => object.key)?.key;
  const more = Math.max(0, record.s3.length - 1);
  if (record.kind === 's3-failure-record' && record.functionName)
    return { folder: '', name: record.functionName, more: 0 };
  if (upload) return { folder: '', name: upload.filename, more, ...(key && { key }) };
  if (trigger.kind === 'destination') return { folder: '', name: trigger.title, kind: trigger.kind, more: 0 };
  if (key) {
    const slash = key.replace(/\/$/, '').lastIndexOf('/') + 1;
    return { folder: key.slice(0, slash), name: key.slice(slash), key, more };
  }
  if (trigger.title === '' || WITHOUT_TRIGGER.has(record.kind)) return undefined;
  const kind = record.kind === 'event-source-mapping' ? {} : { kind: trigger.kind };
  return { folder: '', name: trigger.title, ...kind, more: 0 };
}
