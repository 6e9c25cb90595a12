import { toAppError } from '#lib/server/aws/aws-error.ts';
import { isInAnotherRegion } from './bucket/head-bucket.ts';
import { MADE_BY_TAG } from './made-by.ts';

type TagList = { Key?: string | undefined; Value?: string | undefined }[];

/** Tags as S3 and IAM list them, or as SQS and Lambda map them. */
export function isMadeByUs(tags: TagList | Record<string, string> = {}): boolean {
  const value = Array.isArray(tags) ? tags.find(({ Key }) => Key === MADE_BY_TAG.key)?.Value : tags[MADE_BY_TAG.key];
  return value === MADE_BY_TAG.value;
}

export const NOT_OURS = `not made by \`npm run provision\` (it has no tag ${MADE_BY_TAG.key}=${MADE_BY_TAG.value})`;

/** `undefined` where AWS has no such thing, has it in another region, or the endpoint has no such service. */
export async function unlessMissing<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const known = toAppError(error, what);
    if (isInAnotherRegion(error) || known.code === 'not_found' || known.code === 'aws_not_offered') return undefined;
    throw known;
  }
}
