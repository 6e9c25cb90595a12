import type { SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '#lib/server/app-error.ts';

type HttpHandler = SQSClient['config']['requestHandler'];
type HttpRequest = Parameters<HttpHandler['handle']>[0];
type HttpResponse = Awaited<ReturnType<HttpHandler['handle']>>['response'];

const BAD_REQUEST = 400;
/** What a network that wants people to sign in is to answer: RFC 6585. */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/**
 * Middleware for the clients, innermost in `deserialize`. Rejects with AppError `aws_unreachable` when the endpoint doesn't
 * answer, or when a web page comes instead: an S3 client would take one for success.
 */
export function explainEndpoint<Args extends { request: unknown }, Result extends { response: unknown }>(
  next: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    const endpoint = endpointOf(args.request as HttpRequest);
    const result = await next(args).catch((error: unknown) => {
      throw isSilence(error) ? noAnswer(endpoint) : error;
    });
    if (isWebPage(result.response as HttpResponse)) throw webPage(endpoint);
    return result;
  };
}

/** AWS's own answers with a page are errors: 503 of a load balancer, 404 where an emulator lacks a service. */
export function isWebPage({ statusCode, headers }: HttpResponse): boolean {
  const isAnswer = statusCode < BAD_REQUEST || statusCode === NETWORK_AUTHENTICATION_REQUIRED;
  return isAnswer && /^text\/html\b/i.test(headers['content-type'] ?? '');
}

/** The SDK's own timeouts; those of the system have a code. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError' && !('code' in error);
}

/** Without a cause, which would make the SDK wait for as long again, and again. */
function noAnswer(endpoint: string): AppError {
  return new AppError('aws_unreachable', `No answer from ${endpoint}: the connection stayed silent.`);
}

function webPage(endpoint: string): AppError {
  return new AppError(
    'aws_unreachable',
    `Something between here and AWS answered with a web page in place of ${endpoint}, such as a hotel's sign-in page or ` +
      'a proxy. Open a page in a browser to see what it wants.',
  );
}

function endpointOf({ protocol, hostname, port }: HttpRequest): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}
