import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { AwsError } from './aws-error.ts';
import { protocolOf } from './protocol.ts';

const MAX_CALL_BYTES = 12 * 1024 * 1024;
/** A zip of 50 MB in base64, with the rest of the request. */
const MAX_LAMBDA_BYTES = 72 * 1024 * 1024;

const tooLarge = () => new AwsError('RequestEntityTooLarge', 413, 'The request is too large.');

/** The body of anything but an object, which is read in one piece. */
export async function readBody(request: FastifyRequest, payload: IncomingMessage): Promise<Buffer> {
  const limit = protocolOf(request) === 'lambda' ? MAX_LAMBDA_BYTES : MAX_CALL_BYTES;
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** POST / is a call of SQS (JSON) or of IAM, STS or SNS (a form); anything else is read as it is. */
export function parseBody({ method, url, headers }: FastifyRequest, body: Buffer): unknown {
  if (method !== 'POST' || url.split('?')[0] !== '/') return body;
  const type = headers['content-type'] ?? '';
  if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  if (!type.includes('x-amz-json')) return body;
  try {
    // To AWS a member that is null isn't there.
    return JSON.parse(body.toString('utf8'), (_, value) => value ?? undefined);
  } catch {
    throw new AwsError('SerializationException', 400, 'The request body could not be parsed.');
  }
}
