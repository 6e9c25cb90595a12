import { HeadBucketCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

const MOVED_PERMANENTLY = 301;
const NOT_FOUND = 404;

export type BucketState =
  | { state: 'present'; region: string | undefined }
  | { state: 'absent' }
  | { state: 'elsewhere'; region: string | undefined; error: S3ServiceException };

/** Whether a bucket is there, and in this region. Rejects with what S3 said where that doesn't tell. */
export async function headBucket(s3: S3Client, Bucket: string): Promise<BucketState> {
  try {
    const { BucketRegion } = await s3.send(new HeadBucketCommand({ Bucket }));
    return { state: 'present', region: BucketRegion };
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    if (error.$metadata.httpStatusCode === NOT_FOUND) return { state: 'absent' };
    if (!isInAnotherRegion(error)) throw error;
    return { state: 'elsewhere', region: error.$response?.headers['x-amz-bucket-region'], error };
  }
}

export function isInAnotherRegion(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === MOVED_PERMANENTLY;
}
