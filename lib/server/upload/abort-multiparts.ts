import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type S3Client } from '@aws-sdk/client-s3';

export interface MultipartTarget {
  bucket: string;
  key: string;
  multipartId?: string;
}

async function abort(s3: S3Client, { bucket, key }: MultipartTarget, uploadId: string): Promise<void> {
  try {
    await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw error;
  }
}

/** Aborts the open multipart uploads of one key: the one that is known, and any that a crash left before it was. */
export async function abortMultiparts(s3: S3Client, target: MultipartTarget): Promise<void> {
  const { bucket, key, multipartId } = target;
  if (multipartId !== undefined) await abort(s3, target, multipartId);
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key }));
  for (const { Key, UploadId } of Uploads) {
    if (Key === key && UploadId !== undefined) await abort(s3, target, UploadId);
  }
}
