import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

export interface AwsAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface AwsErrorShape {
  status: number;
  /** As in `com.amazon.coral.service#ThrottlingException`. */
  type: string;
  /** What the query protocol called it: SQS still sends it along. */
  queryCode: string;
  message: string;
}

function jsonError({ status, type, queryCode, message }: AwsErrorShape): AwsAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-query-error': `${queryCode};${status < 500 ? 'Sender' : 'Receiver'}`,
    },
    body: Buffer.from(JSON.stringify({ __type: type, message })),
  };
}

/** Errors in the shapes that SQS and what stands before it give. */
export const awsErrors = {
  internalFailure: jsonError({
    status: 500,
    type: 'com.amazon.coral.service#InternalFailure',
    queryCode: 'InternalFailure',
    message: 'The request processing has failed because of an unknown error, exception or failure.',
  }),
  unavailable: {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<html><body><b>Http/1.1 Service Unavailable</b></body> </html>'),
  },
  throttled: jsonError({
    status: 400,
    type: 'com.amazon.coral.service#ThrottlingException',
    queryCode: 'Throttling',
    message: 'Rate exceeded',
  }),
  requestThrottled: jsonError({
    status: 403,
    type: 'com.amazonaws.sqs#RequestThrottled',
    queryCode: 'RequestThrottled',
    message: 'Request is throttled.',
  }),
  wrongKey: jsonError({
    status: 403,
    type: 'com.amazon.coral.service#UnrecognizedClientException',
    queryCode: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  }),
  wrongSignature: jsonError({
    status: 403,
    type: 'com.amazon.coral.service#InvalidSignatureException',
    queryCode: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  }),
  expiredToken: jsonError({
    status: 403,
    type: 'com.amazon.coral.service#ExpiredTokenException',
    queryCode: 'ExpiredToken',
    message: 'The security token included in the request is expired',
  }),
} satisfies Record<string, AwsAnswer>;

/** A request that was signed too long ago, or in the future; SQS says its own time in the `Date` header. */
export function signatureExpired(signedAt: string, now: Date): AwsAnswer {
  const message = `Signature expired: ${signedAt} is now earlier than ${now.toISOString()} - 15 min.`;
  const answer = jsonError({
    status: 403,
    type: 'com.amazon.coral.service#InvalidSignatureException',
    queryCode: 'SignatureDoesNotMatch',
    message,
  });
  return { ...answer, headers: { ...answer.headers, date: now.toUTCString() } };
}

const BatchRequest = z.looseObject({ Entries: z.array(z.looseObject({ Id: z.string() })) });
const BatchAnswer = z.looseObject({ Failed: z.array(z.unknown()).default([]) });

interface FailedEntries {
  code: string;
  senderFault: boolean;
  isChosen: (index: number) => boolean;
}

/** Passes a batch call on without the chosen entries, and says of those that they failed. */
export async function failSomeEntries(
  body: Buffer,
  { code, senderFault, isChosen }: FailedEntries,
  passOn: (body: Buffer) => Promise<AwsAnswer>,
): Promise<AwsAnswer> {
  const call = BatchRequest.parse(JSON.parse(body.toString()));
  const Failed = call.Entries.filter((_, index) => isChosen(index)).map(({ Id }) => ({
    Id,
    SenderFault: senderFault,
    Code: code,
    Message: 'Injected.',
  }));
  const rest = call.Entries.filter((_, index) => !isChosen(index));
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  if (rest.length === 0) return { status: 200, headers, body: Buffer.from(JSON.stringify({ Successful: [], Failed })) };
  // As long as before: the signature covers the length.
  const shortened = Buffer.alloc(body.length, ' ');
  shortened.write(JSON.stringify({ ...call, Entries: rest }));
  const answer = await passOn(shortened);
  const parsed = BatchAnswer.parse(JSON.parse(answer.body.toString()));
  const merged = Buffer.from(JSON.stringify({ ...parsed, Failed: [...parsed.Failed, ...Failed] }));
  return { ...answer, body: merged };
}

/** With the length that its body really has. */
export function answerOf({ status, headers, body }: AwsAnswer): AwsAnswer {
  const { 'transfer-encoding': _, ...kept } = headers;
  return { status, headers: { ...kept, 'content-length': String(body.length) }, body };
}
