import type { S3Object } from '#lib/domain/api/record-api.ts';

/** What an upload is recognised by. */
export interface UploadKeys {
  ordinal: number;
  bucket: string;
  key: string;
  versionId?: string;
  eTag?: string;
  s3RequestId?: string;
}

/** An event names at most about 100 objects; a hostile message may name any number. */
export const MAX_LINKED_OBJECTS = 1_000;

/**
 * Own uploads (keys under the prefix) by key alone. Others by S3 request id, else by bucket, key and version, else by
 * bucket, key and eTag.
 */
export function findUploads(object: S3Object, candidates: readonly UploadKeys[], uploadPrefix: string): UploadKeys[] {
  if (object.key?.startsWith(`${uploadPrefix}/`)) return candidates.filter((upload) => upload.key === object.key);
  const sameObject = candidates.filter((upload) => upload.bucket === object.bucket && upload.key === object.key);
  const steps = [
    () => candidates.filter((upload) => same(upload.s3RequestId, object.s3RequestId)),
    () => sameObject.filter((upload) => same(upload.versionId, object.versionId)),
    () => sameObject.filter((upload) => same(upload.eTag, object.eTag)),
  ];
  for (const step of steps) {
    const found = step();
    if (found.length > 0) return found;
  }
  return [];
}

function same(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && unquote(left) === unquote(right);
}

/** PutObject answers its eTag in quotes, the S3 event has none. */
function unquote(value: string | undefined): string | undefined {
  return value?.replace(/^"(.*)"$/, '$1');
}
