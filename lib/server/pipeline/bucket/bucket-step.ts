import { type BucketLocationConstraint, CreateBucketCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { MADE_BY_TAG } from '#lib/server/pipeline/made-by.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';
import { headBucket } from './head-bucket.ts';

// The one region that can't be named in CreateBucket.
const DEFAULT_REGION = 'us-east-1';

async function exists({ clients, settings }: ProvisionContext, bucket: string): Promise<boolean> {
  const found = await headBucket(clients.s3, bucket).catch((error: unknown) => {
    throw toAppError(error, `bucket ${bucket}`);
  });
  if (found.state !== 'elsewhere') return found.state === 'present';
  const message = `The bucket ${bucket} is in another region than ${settings.region}.`;
  throw new AppError('conflict', message, { cause: found.error });
}

/** Some endpoints have no tags for buckets; teardown then leaves the bucket. */
function ignoreNotOffered(error: unknown): void {
  if (toAppError(error, 'tags of the bucket').code !== 'aws_not_offered') throw error;
}

export const bucketStep: ProvisionStep = {
  name: 'bucket',
  async check(context) {
    const { clients, settings, pipeline } = context;
    const bucket = await pipeline.bucket();
    if (await exists(context, bucket)) return { state: 'present', detail: bucket };
    const location = settings.region as BucketLocationConstraint;
    const input = {
      Bucket: bucket,
      ...(settings.region !== DEFAULT_REGION && { CreateBucketConfiguration: { LocationConstraint: location } }),
    };
    const tagging = {
      Bucket: bucket,
      Tagging: { TagSet: [{ Key: MADE_BY_TAG.key, Value: MADE_BY_TAG.value }] },
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
