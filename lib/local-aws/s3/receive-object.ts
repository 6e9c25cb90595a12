import type { FastifyRequest } from 'fastify';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { Fauxqs } from '#lib/local-aws/fauxqs.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { noSuchUpload, requireBucket } from './own-answers.ts';
import { s3RequestOf } from './s3-request.ts';

/** What S3 takes in one PUT, of an object or a part. */
const MAX_PUT_BYTES = 5 * 1024 ** 3;
const CHECKSUM_HEADER = /^x-amz-checksum-\w+$/;

function lengthOf({ headers }: FastifyRequest): number {
  const text = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (text === undefined) {
    throw new AwsError('MissingContentLength', 411, 'You must provide the Content-Length HTTP header.');
  }
  const length = Number(text);
  if (!Number.isInteger(length) || length < 0) {
    throw new AwsError('InvalidArgument', 400, 'The length of the body must be a number of bytes.');
  }
  if (length > MAX_PUT_BYTES) {
    throw new AwsError('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(length),
      MaxSizeAllowed: String(MAX_PUT_BYTES),
    });
  }
  return length;
}

/** A PUT whose body is an object or a part of one. */
export function isObjectUpload(request: FastifyRequest): boolean {
  const isCopy = request.headers['x-amz-copy-source'] !== undefined;
  return request.method === 'PUT' && s3RequestOf(request)?.level === 'object' && !isCopy;
}

/** Spools the body, and leaves the request as if it had been sent plainly, with a stand-in that the store knows. */
export async function receiveObject(
  request: FastifyRequest,
  payload: AsyncIterable<Buffer>,
  { s3, spool, multipartUploads }: Fauxqs,
): Promise<Buffer> {
  const { bucket = '', query = {} } = s3RequestOf(request) ?? {};
  requireBucket(s3, bucket);
  if (query.uploadId !== undefined && !multipartUploads.has(query.uploadId)) throw noSuchUpload();
  const { headers } = request;
  const length = lengthOf(request);
  const encodings = (headers['content-encoding'] ?? '').split(',').map((name) => name.trim());
  if (!encodings.includes('aws-chunked')) return s3.standInFor(await spool.write(payload, length));
  const trailers: Record<string, string> = {};
  const body = await spool.write(decodeAwsChunked(payload, trailers), length);
  headers['content-encoding'] = encodings.filter((name) => name !== 'aws-chunked').join(',');
  for (const [name, value] of Object.entries(trailers)) if (CHECKSUM_HEADER.test(name)) headers[name] = value;
  return s3.standInFor(body);
}
