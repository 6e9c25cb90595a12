import { types } from 'node:util';
import { HAS_CALLBACKS, TASK_ROOT, TASK_URL } from './environment.mjs';

const OWN_URL = new URL('.', import.meta.url).href;
const OWN_FILES = [OWN_URL, import.meta.dirname].map(
  (folder) => new RegExp(`${RegExp.escape(folder)}/?[a-z-]+\\.mjs`, 'g'),
);
const CALLBACK_REFUSAL =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';
const NEVER_SETTLED =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';
const UNREADABLE =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

function asOnLambda(text) {
  return text
    .replace(OWN_FILES[0], 'file:///var/runtime/index.mjs')
    .replace(OWN_FILES[1], '/var/runtime/index.mjs')
    .replaceAll(TASK_URL, 'file:///var/task')
    .replaceAll(TASK_ROOT, '/var/task')
    .replaceAll('\x7F', '%7F');
}

const isFilled = (value) => typeof value === 'string' && value !== '';

function isError(value) {
  if (!HAS_CALLBACKS) return value instanceof Error;
  return types.isNativeError(value) || [value?.name, value?.message, value?.stack].every(isFilled);
}

/** The shape that Lambda's Node.js runtime reports: errorType, errorMessage, trace. */
export function toErrorPayload(error) {
  try {
    if (!isError(error)) {
      const text = HAS_CALLBACKS ? error.toString() : String(error);
      return { errorType: typeof error, errorMessage: text, trace: [] };
    }
    return {
      errorType: error.name.replaceAll('\x7F', '%7F'),
      errorMessage: asOnLambda(error.message),
      trace: asOnLambda(error.stack).split('\n'),
    };
  } catch {
    return { errorType: 'handled', errorMessage: UNREADABLE, ...(HAS_CALLBACKS ? {} : { trace: [] }) };
  }
}

/** The name is on the prototype: the first line of the stack is written with it. */
function errorClass(name) {
  const RuntimeError = class extends Error {};
  RuntimeError.prototype.name = `Runtime.${name}`;
  return RuntimeError;
}

export const HandlerNotFound = errorClass('HandlerNotFound');
export const ImportModuleError = errorClass('ImportModuleError');
export const MalformedHandlerName = errorClass('MalformedHandlerName');
const JsonStringifyError = errorClass('JSONStringifyError');
export const UnhandledPromiseRejection = errorClass('UnhandledPromiseRejection');

export class CallbackHandlerDeprecated extends errorClass('CallbackHandlerDeprecated') {
  constructor() {
    super(CALLBACK_REFUSAL);
  }
}

export class NodeJsExit extends errorClass('NodeJsExit') {
  constructor() {
    super(NEVER_SETTLED);
  }
}

/** Of a result that can't be written as JSON. What JSON itself says of it is left out, as on Lambda. */
export function unwritableResult() {
  const text = 'Unable to stringify response body';
  return HAS_CALLBACKS ? new Error(text) : new JsonStringifyError(text);
}

export class UserCodeSyntaxError extends errorClass('UserCodeSyntaxError') {
  constructor(cause) {
    super(cause);
    if (!HAS_CALLBACKS) this.stack = cause.stack;
  }
}
