import type { FailureError } from './cause-class.ts';

const MAX_ERRORS = 20;
const MAX_MESSAGE_LENGTH = 4096;
const MAX_TYPE_LENGTH = 500;
/** `new RuntimeException(cause)` has `cause.toString()` as its message, and Lambda's Java runtime may leave the cause itself out. */
const JAVA_TO_STRING = /^((?:[a-z]\w{0,60}\.){1,12}[A-Z][\w$]{0,120})(?:: ([\s\S]*))?$/;
/** Node.js's runtime writes what a promise was rejected with as `String(reason)`. */
const REJECTION_TYPE = /^Runtime\.UnhandledPromiseRejection$/;
const JAVASCRIPT_TO_STRING = /^(\d{3}|[A-Z][\w$]{0,120})(?: \[\w{1,60}\])?(?:: ([\s\S]*))?$/;
const JAVA_TYPE = /^(?:(?:[a-z]\w{0,60}\.){1,12}[A-Z][\w$]{0,120})?$/;

/** A failed invocation's own error, and what it says caused it, outermost first. */
export interface Failure {
  errorType?: string | undefined;
  errorMessage?: string | undefined;
  hasStack?: boolean | undefined;
  causes?: readonly { errorType?: string | undefined; errorMessage?: string | undefined }[] | undefined;
}

/** The error and its causes as a list, the error itself first. */
export function readErrorChain(failure: Failure): FailureError[] {
  const own = readError(failure, failure.hasStack === true);
  const causes = (failure.causes ?? [])
    .slice(0, MAX_ERRORS)
    .map((cause) => readError(cause, true))
    .filter((cause) => !isQuoted(cause, own));
  return [own, ...causes].flatMap((error) => [error, ...readWrapped(error)]).slice(0, MAX_ERRORS);
}

function readError({ errorType = '', errorMessage = '' }: Failure, hasStack: boolean): FailureError {
  return {
    errorType: errorType.slice(0, MAX_TYPE_LENGTH),
    errorMessage: errorMessage.slice(0, MAX_MESSAGE_LENGTH),
    hasStack,
  };
}

/** A stack repeats its error's message: a `Caused by` in it belongs to the text that the message quotes. */
function isQuoted({ errorType }: FailureError, { errorMessage }: FailureError): boolean {
  return ['Caused by: ', '[cause]: '].some((mark) => errorMessage.includes(mark + errorType));
}

function readWrapped(error: FailureError): FailureError[] {
  const wrapped: FailureError[] = [];
  let inner = error;
  while (wrapped.length < MAX_ERRORS) {
    const [, errorType, errorMessage = ''] = toStringOf(inner.errorType)?.exec(inner.errorMessage) ?? [];
    if (errorType === undefined) break;
    inner = { errorType, errorMessage, hasStack: inner.hasStack };
    wrapped.push(inner);
  }
  return wrapped;
}

/** How an error of this type writes the one inside it. */
function toStringOf(errorType: string): RegExp | undefined {
  if (JAVA_TYPE.test(errorType)) return JAVA_TO_STRING;
  return REJECTION_TYPE.test(errorType) ? JAVASCRIPT_TO_STRING : undefined;
}
