import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  ListObjectsV2Command,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '#lib/server/app-error.ts';
import { isMadeByUs, NOT_OURS, unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import { NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';

/** Counting goes no further: beyond it's "more than". */
const MAX_COUNTED = 100_000;
const NOT_IMPLEMENTED = 501;

export interface FoundBucket {
  name: string;
  isOurs: boolean;
  objects: number;
  /** There are more objects than were counted. */
  isMore: boolean;
}

export async function findBucket(context: TeardownContext, name: string): Promise<FoundBucket | undefined> {
  const isOurs = await unlessMissing(`bucket ${name}`, () => isTagged(context, name));
  if (isOurs === undefined) return undefined;
  return { name, isOurs, ...(isOurs ? await countObjects(context, name) : { objects: 0, isMore: false }) };
}

async function isTagged({ clients }: TeardownContext, Bucket: string): Promise<boolean> {
  try {
    const { TagSet } = await clients.s3.send(new GetBucketTaggingCommand({ Bucket }));
    return isMadeByUs(TagSet);
  } catch (error) {
    const isUntagged = error instanceof S3ServiceException && error.name === 'NoSuchTagSet';
    const hasNoTags = error instanceof S3ServiceException && error.$metadata.httpStatusCode === NOT_IMPLEMENTED;
    if (isUntagged || hasNoTags) return false;
    throw error;
  }
}

async function* listKeys({ clients }: TeardownContext, Bucket: string): AsyncGenerator<string[]> {
  let ContinuationToken: string | undefined;
  do {
    const page = await clients.s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    yield (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function countObjects(context: TeardownContext, Bucket: string) {
  let objects = 0;
  for await (const keys of listKeys(context, Bucket)) {
    objects += keys.length;
    if (objects >= MAX_COUNTED) return { objects, isMore: true };
  }
  return { objects, isMore: false };
}

async function deleteObjects(context: TeardownContext, Bucket: string): Promise<void> {
  for await (const keys of listKeys(context, Bucket)) {
    if (keys.length === 0) continue;
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
    const { Errors = [] } = await context.clients.s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    const [first] = Errors;
    if (first) throw new AppError('internal', `S3 kept the object ${first.Key} of ${Bucket}: ${first.Message}`);
  }
}

export function describeObjects({ objects, isMore }: Pick<FoundBucket, 'objects' | 'isMore'>): string {
  if (isMore) return `more than ${objects} objects`;
  return `${objects} ${objects === 1 ? 'object' : 'objects'}`;
}

/** With objects in it the bucket goes only where `withObjects` says so. */
export function planBucket(
  context: TeardownContext,
  found: FoundBucket | undefined,
  withObjects: boolean,
): TeardownPlan {
  if (!found) return NOTHING;
  const { name, isOurs, objects } = found;
  const thing = 'bucket';
  if (!isOurs) return { removals: [], kept: [{ thing, name, why: NOT_OURS }] };
  if (objects > 0 && !withObjects) {
    return { removals: [], kept: [{ thing, name, why: `it holds ${describeObjects(found)}` }] };
  }
  const remove = async () => {
    if (objects > 0) await deleteObjects(context, name);
    await context.clients.s3.send(new DeleteBucketCommand({ Bucket: name }));
  };
  const also = objects > 0 ? `with ${describeObjects(found)} in it` : undefined;
  return { removals: [{ thing, name, ...(also && { also }), remove }], kept: [] };
}
