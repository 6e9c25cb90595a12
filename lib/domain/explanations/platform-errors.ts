import { type CodedExplanation, explain } from './coded-explanation.ts';
import type { ExplanationCode } from './explanation-codes.ts';

type Recogniser = (errorType: string, errorMessage: string) => CodedExplanation | undefined;

const MAX_MESSAGE_LENGTH = 4096;

const CODES_BY_TYPE: Readonly<Record<string, ExplanationCode>> = {
  'Runtime.OutOfMemory': 'out-of-memory',
  'Runtime.UserCodeSyntaxError': 'syntax-error',
  'Runtime.HandlerNotFound': 'handler-not-found',
  'Runtime.MalformedHandlerName': 'malformed-handler-name',
  'Runtime.MarshalError': 'marshal-error',
  'Runtime.UnmarshalError': 'unmarshal-error',
  'Function.ResponseSizeTooLarge': 'response-too-large',
  'Runtime.BuiltInModuleConflict': 'built-in-module-conflict',
  'Runtime.UnhandledPromiseRejection': 'unhandled-promise-rejection',
  'Runtime.NodeJsExit': 'nodejs-exit',
  'Runtime.InvalidEntrypoint': 'invalid-entrypoint',
  'Runtime.InvalidWorkingDir': 'invalid-entrypoint',
  'Sandbox.Failure': 'sandbox-failure',
  NoSuchKey: 'no-such-key',
  'software.amazon.awssdk.services.s3.model.NoSuchKeyException': 'no-such-key',
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  RecursiveInvocationException: 'recursion-stopped',
};

/** First match counts. A type or message that a function's own code could have made is matched only in full phrases. */
const recognisers: readonly Recogniser[] = [
  (errorType, message) => {
    const seconds = /Task timed out after (\d{1,5}(?:\.\d{1,3})?) seconds/.exec(message)?.[1];
    if (seconds !== undefined) return explain('timed-out', { seconds: String(Number(seconds)) });
    return /^Sandbox\.Timed?out$/i.test(errorType) ? explain('timed-out', { seconds: 'unknown' }) : undefined;
  },
  (errorType, message) => {
    if (errorType !== 'Runtime.ImportModuleError') return undefined;
    const missing = /(?:No module named|Cannot find (?:module|package)) '([^']{1,200})'/.exec(message)?.[1];
    return explain('import-error', { module: missing ?? 'unknown' });
  },
  (errorType, message) => {
    if (errorType !== 'Runtime.ExitError') return undefined;
    if (message.includes('signal: killed')) return explain('killed');
    const status = /exit status (\d{1,3})/.exec(message)?.[1];
    return status === undefined ? explain('exited') : explain('exited-with-status', { status });
  },
  (errorType) => (errorType.startsWith('Extension.') ? explain('extension-failed', { errorType }) : undefined),
  (errorType) => {
    const code = Object.hasOwn(CODES_BY_TYPE, errorType) ? CODES_BY_TYPE[errorType] : undefined;
    return code === undefined ? undefined : explain(code);
  },
  (_errorType, message) => {
    if (/^An error occurred \((?:NoSuchKey\)|404\) when calling the HeadObject)/.test(message))
      return explain('no-such-key');
    if (/^An error occurred \(AccessDenied(?:Exception)?\)/.test(message)) return explain('access-denied');
    if (message === 'Exception exceeded maximum payload size of 256KB.') return explain('error-too-large');
    if (message === 'Rate Exceeded.') return explain('throttled');
    return message.startsWith('Recursive invocation detected') ? explain('recursion-stopped') : undefined;
  },
];

/** What Lambda itself, or AWS's own services, said went wrong; `undefined` for an error of the function's code. */
export function explainPlatformError(errorType = '', errorMessage = ''): CodedExplanation | undefined {
  const message = errorMessage.slice(0, MAX_MESSAGE_LENGTH);
  for (const recognise of recognisers) {
    const explanation = recognise(errorType, message);
    if (explanation !== undefined) return explanation;
  }
  return undefined;
}
