import { createHash } from 'node:crypto';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { MultipartPart, MultipartUpload } from '#lib/local-aws/fauxqs-types.ts';
import type { StoredBody } from './object-spool.ts';

const MIN_PART_BYTES = 5 * 1024 * 1024;

export interface ListedPart {
  part: MultipartPart;
  body: StoredBody;
}

const unquoted = (etag: string) => etag.replaceAll('"', '');

/** The parts that CompleteMultipartUpload lists; refuses as S3 does a list that doesn't fit what was uploaded. */
export function listedParts(
  upload: MultipartUpload,
  specs: { partNumber: number; etag: string }[],
  bodyOf: (part: MultipartPart) => StoredBody,
): ListedPart[] {
  if (specs.length === 0) throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed');
  if (specs.some(({ partNumber }, index) => partNumber <= (specs[index - 1]?.partNumber ?? 0))) {
    throw new AwsError('InvalidPartOrder', 400, 'The list of parts was not in ascending order.');
  }
  return specs.map(({ partNumber, etag }, index) => {
    const part = upload.parts.get(partNumber);
    if (!part || unquoted(part.etag) !== unquoted(etag)) {
      throw new AwsError('InvalidPart', 400, 'One or more of the specified parts could not be found.');
    }
    const body = bodyOf(part);
    if (index < specs.length - 1 && body.length < MIN_PART_BYTES) {
      throw new AwsError('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size');
    }
    return { part, body };
  });
}

/** What an object of parts has that others haven't: its tag is made of its parts' tags. */
export function completedFields(parts: ListedPart[]) {
  const hash = createHash('md5');
  for (const { body } of parts) hash.update(body.md5, 'hex');
  let offset = 0;
  const boundaries = parts.map(({ part: { partNumber }, body: { length } }) => {
    const boundary = { partNumber, offset, length };
    offset += length;
    return boundary;
  });
  return { contentLength: offset, etag: `"${hash.digest('hex')}-${parts.length}"`, parts: boundaries };
}
