import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { AppError } from '#lib/server/app-error.ts';
import type { MeasuredBody } from './measured-body.ts';

const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_PARTS = 10_000;
// One at a time: each more keeps up to three of its size in memory, and the browser's line is the slower one.
const PARTS_IN_FLIGHT = 1;

export interface PutTarget {
  bucket: string;
  key: string;
  maxBytes: number;
  /** Once it is known, at the latest when the upload fails. */
  onMultipart: (multipartId: string) => void;
}

export interface StoredObject {
  size: number;
  eTag: string;
  versionId?: string;
  /** Of PutObject or CompleteMultipartUpload: S3's event carries the same one. */
  s3RequestId: string;
}

/**
 * One PutObject up to 5 MiB, a multipart upload above. When it fails there is no object; a multipart is left for the caller
 * to abort.
 */
export async function putStream(
  s3: S3Client,
  body: MeasuredBody,
  { bucket, key, maxBytes, onMultipart }: PutTarget,
): Promise<StoredObject> {
  const upload = new Upload({
    client: s3,
    params: { Bucket: bucket, Key: key, Body: body.stream },
    partSize: Math.max(MIN_PART_BYTES, Math.ceil(maxBytes / MAX_PARTS)),
    queueSize: PARTS_IN_FLIGHT,
    leavePartsOnError: true,
  });
  let announced = false;
  const announce = () => {
    if (announced || upload.uploadId === undefined) return;
    announced = true;
    onMultipart(upload.uploadId);
  };
  upload.on('httpUploadProgress', announce);
  const { ETag, VersionId, $metadata } = await upload.done().catch((error: unknown) => {
    announce();
    throw error;
  });
  if (ETag === undefined) throw new AppError('internal', 'S3 stored the file but answered no ETag.');
  return {
    size: body.size(),
    eTag: ETag.replaceAll('"', ''),
    ...(VersionId !== undefined && { versionId: VersionId }),
    s3RequestId: $metadata.requestId ?? '',
  };
}
