import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '../../app-error.ts';
import { toAppError } from '../../aws/aws-error.ts';
import { cliCommand, effect } from '../effect.ts';
import { madeByTag } from '../made-by.ts';
import type { ProvisionContext, ProvisionStep } from '../step.ts';

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

/** Some endpoints have no tags for buckets; teardown then leaves the bucket. */
function ignoreNotOffered(error: unknown): void {
  if (toAppError(error, 'tags of the bucket').code !== 'aws_not_offered') throw error;
}

export const bucketStep: ProvisionStep = {
  name: 'bucket',
  async check(context) {
    const { clients, settings, chain } = context;
    const bucket = await chain.bucket();
    if (await exists(context, bucket)) return { state: 'present', detail: bucket };
    const location = settings.region as BucketLocationConstraint;
    const input = {
      Bucket: bucket,
      ...(settings.region !== defaultRegion && { CreateBucketConfiguration: { LocationConstraint: location } }),
    };
    const tagging = {
      Bucket: bucket,
      Tagging: { TagSet: [{ Key: madeByTag.key, Value: madeByTag.value }] },
    };
    return {
      state: 'absent',
      detail: bucket,
      effect: effect(
        'create-bucket',
        { bucket, region: settings.region },
        cliCommand(settings, 's3api', 'create-bucket', input),
        cliCommand(settings, 's3api', 'put-bucket-tagging', tagging),
      ),
      async apply() {
        await clients.s3.send(new CreateBucketCommand(input));
        await clients.s3.send(new PutBucketTaggingCommand(tagging)).catch(ignoreNotOffered);
      },
    };
  },
};
