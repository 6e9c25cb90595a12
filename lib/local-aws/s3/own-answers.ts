import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { MultipartUpload, S3Store } from '#lib/local-aws/fauxqs-types.ts';

type Uploads = ReadonlyMap<string, MultipartUpload>;

import { xmlDocument } from '#lib/local-aws/xml.ts';
import { S3_NAMESPACE } from './notification-configuration.ts';

const DEFAULT_MAX_ITEMS = 1000;

const storageFields = () => ({
  Initiator: { ID: 'embedded', DisplayName: 'embedded' },
  Owner: { ID: 'embedded', DisplayName: 'embedded' },
  StorageClass: 'STANDARD',
});

export function requireBucket(store: S3Store, bucket: string): void {
  if (!store.hasBucket(bucket)) {
    throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: bucket });
  }
}

export const noSuchUpload = () => new AwsError('NoSuchUpload', 404, 'The specified multipart upload does not exist.');

/** us-east-1 is written as nothing, as S3 does. */
export function locationXml(region: string): string {
  return region === 'us-east-1'
    ? `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="${S3_NAMESPACE}"/>`
    : `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="${S3_NAMESPACE}">${region}</LocationConstraint>`;
}

/** Buckets here are never versioned, which S3 says with an empty document. */
export const versioningXml = () => xmlDocument('VersioningConfiguration', S3_NAMESPACE, {});

export function listMultipartUploadsXml(all: Uploads, bucket: string, query: Record<string, string>): string {
  const prefix = query.prefix ?? '';
  const uploads = [...all.values()]
    .filter((upload) => upload.bucket === bucket && upload.key.startsWith(prefix))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const max = Math.min(Number(query['max-uploads'] ?? DEFAULT_MAX_ITEMS), DEFAULT_MAX_ITEMS);
  const marker = uploads.findIndex(({ uploadId }) => uploadId === query['upload-id-marker']);
  const rest = uploads.slice(marker + 1);
  const page = rest.slice(0, max);
  const last = page.at(-1);
  return xmlDocument('ListMultipartUploadsResult', S3_NAMESPACE, {
    Bucket: bucket,
    Prefix: prefix,
    MaxUploads: max,
    IsTruncated: rest.length > page.length,
    NextKeyMarker: rest.length > page.length ? last?.key : undefined,
    NextUploadIdMarker: rest.length > page.length ? last?.uploadId : undefined,
    Upload: page.map(({ key, uploadId, initiated }) => ({
      Key: key,
      UploadId: uploadId,
      Initiated: initiated,
      ...storageFields(),
    })),
  });
}

export function listPartsXml(all: Uploads, bucket: string, key: string, query: Record<string, string>): string {
  const upload = all.get(query.uploadId ?? '');
  if (!upload || upload.bucket !== bucket || upload.key !== key) {
    throw noSuchUpload();
  }
  const after = Number(query['part-number-marker'] ?? 0);
  const max = Math.min(Number(query['max-parts'] ?? DEFAULT_MAX_ITEMS), DEFAULT_MAX_ITEMS);
  const rest = [...upload.parts.values()]
    .filter(({ partNumber }) => partNumber > after)
    .sort((a, b) => a.partNumber - b.partNumber);
  const page = rest.slice(0, max);
  return xmlDocument('ListPartsResult', S3_NAMESPACE, {
    Bucket: bucket,
    Key: key,
    UploadId: upload.uploadId,
    ...storageFields(),
    MaxParts: max,
    IsTruncated: rest.length > page.length,
    NextPartNumberMarker: page.at(-1)?.partNumber,
    Part: page.map(({ partNumber, etag, size, lastModified }) => ({
      PartNumber: partNumber,
      LastModified: lastModified,
      ETag: etag,
      Size: size,
    })),
  });
}
