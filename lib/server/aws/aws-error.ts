import { AppError } from '#lib/server/app-error.ts';

const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
  'NetworkingError',
]);
const CREDENTIAL_NAMES = new Set([
  'AuthFailure',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]);
const DENIED_NAMES = new Set(['AccessDenied', 'AccessDeniedException', ...CREDENTIAL_NAMES]);
const NOT_FOUND_NAMES = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'NoSuchBucket',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NoSuchKey',
  'NotFound',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
]);

const THROTTLED_NAMES = new Set([
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottledException',
  'ThrottlingException',
  'TooManyRequestsException',
]);

interface SdkError {
  name: string;
  message: string;
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

/** AWS doesn't know, or no longer takes, the credentials, as opposed to what they may do. */
export function isAboutCredentials(error: unknown): boolean {
  return error instanceof Error && CREDENTIAL_NAMES.has(error.name);
}

/** Reads what the AWS SDK threw; `what` names the thing that was asked for, as in "the queue S3-success". */
export function toAppError(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error;
  const { name, message, code, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  const cause = { cause: error };
  if (UNREACHABLE_CODES.has(String(code)) || UNREACHABLE_CODES.has(name)) {
    return new AppError('aws_unreachable', `No answer from AWS for ${what} (${String(code ?? name)}).`, cause);
  }
  // Before the status: SQS says some of it with 403.
  if (THROTTLED_NAMES.has(name) || status === 429) {
    return new AppError('rate_limited', `AWS throttled the requests for ${what} (${name}).`, cause);
  }
  if (DENIED_NAMES.has(name) || status === 403 || status === 401) {
    return new AppError('aws_denied', `AWS refused access to ${what} (${name}): ${message}`, cause);
  }
  if (name === 'SyntaxError') {
    return new AppError('aws_unreachable', `The answer for ${what} was cut off, or isn't AWS's.`, cause);
  }
  if (status === 501) return new AppError('aws_not_offered', `The endpoint doesn't offer ${what}.`, cause);
  if (NOT_FOUND_NAMES.has(name)) return new AppError('not_found', `There is no ${what} (${name}).`, cause);
  if (status !== undefined && status >= 500) {
    return new AppError('aws_unreachable', `AWS answered ${status} for ${what} (${name}).`, cause);
  }
  return new AppError('internal', `AWS refused the request for ${what} (${name}): ${message}`, cause);
}
