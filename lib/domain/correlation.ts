import type { S3Object } from './record-api.ts';

/** What S3 confirmed of an uploaded object. */
export interface UploadedObject {
  id: string;
  bucket: string;
  key: string;
  eTag?: string | undefined;
  versionId?: string | undefined;
  s3RequestId?: string | undefined;
}

/** Id in a key that the dashboard made, `PREFIX/UPLOAD_ID/SAFE_NAME`; `undefined` for anyone else's key. */
export function ownUploadId(key: string, prefix: string): string | undefined {
  const start = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  if (!key.startsWith(start)) return undefined;
  const end = key.indexOf('/', start.length);
  return end <= start.length || end === key.length - 1 ? undefined : key.slice(start.length, end);
}

/**
 * Whether an event's entry is about this upload of another's: by S3 request id where both know it, else by version,
 * else by eTag. Emulators may make request ids up, so that a differing one doesn't rule the rest out.
 */
export function isSameUpload(upload: UploadedObject, object: S3Object): boolean {
  if (upload.s3RequestId !== undefined && upload.s3RequestId === object.s3RequestId) return true;
  if (upload.bucket !== object.bucket || upload.key !== object.key) return false;
  if (upload.versionId !== undefined && object.versionId !== undefined) return upload.versionId === object.versionId;
  return upload.eTag !== undefined && bareETag(upload.eTag) === bareETag(object.eTag ?? '');
}

/** Ids of the uploads that a record's S3 entries name: own ones by key alone, `others` by what S3 said of them. */
export function findUploadIds(
  objects: readonly S3Object[],
  prefix: string,
  others: readonly UploadedObject[] = [],
): string[] {
  const ids = new Set<string>();
  for (const object of objects) {
    const own = object.key === undefined ? undefined : ownUploadId(object.key, prefix);
    if (own !== undefined) ids.add(own);
    else for (const upload of others) if (isSameUpload(upload, object)) ids.add(upload.id);
  }
  return [...ids];
}

/** S3 answers eTags in quotes, its events carry them bare. */
function bareETag(eTag: string): string {
  return eTag.startsWith('"') && eTag.endsWith('"') ? eTag.slice(1, -1) : eTag;
}
