import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '../app-error.ts';
import { toAppError } from '../aws/aws-error.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

// The one region that can't be named in CreateBucket.
const defaultRegion = 'us-east-1';

async function exists({ clients, settings }: ProvisionContext, bucket: string): Promise<boolean> {
  try {
    await clients.s3.send(new HeadBucketCommand({ Bucket: bucket }));
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404) return false;
    if (status === 301) {
      throw new AppError('conflict', `The bucket ${bucket} is in another region than ${settings.region}.`, {
        cause: error,
      });
    }
    throw toAppError(error, `bucket ${bucket}`);
  }
}

export const bucketStep: ProvisionStep = {
  name: 'bucket',
  async check(context) {
    const { clients, settings, chain } = context;
    const bucket = await chain.bucket();
    if (await exists(context, bucket)) return { state: 'present', detail: bucket };
    return {
      state: 'absent',
      detail: bucket,
      async apply() {
        const location = settings.region as BucketLocationConstraint;
        await clients.s3.send(
          new CreateBucketCommand({
            Bucket: bucket,
            ...(settings.region !== defaultRegion && { CreateBucketConfiguration: { LocationConstraint: location } }),
          }),
        );
      },
    };
  },
};
