import { types } from 'node:util';
import { TASK_ROOT, TASK_URL } from './environment.mjs';

const OWN_URL = new URL('.', import.meta.url).href;
const OWN_FILE = new RegExp(`${RegExp.escape(OWN_URL)}[a-z-]+\\.mjs`, 'g');

function asOnLambda(text) {
  return text
    .replace(OWN_FILE, 'file:///var/runtime/index.mjs')
    .replaceAll(TASK_URL, 'file:///var/task')
    .replaceAll(TASK_ROOT, '/var/task');
}

/** The shape that Lambda's Node.js runtime reports: errorType, errorMessage, trace. */
export function toErrorPayload(error) {
  try {
    if (types.isNativeError(error) || error instanceof Error) {
      return {
        errorType: error.name.replace(/\x7F/g, '%7F'),
        errorMessage: asOnLambda(error.message.replace(/\x7F/g, '%7F')),
        trace: asOnLambda(error.stack.replace(/\x7F/g, '%7F')).split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'The handler failed with something whose name, message and stack could not be read',
    };
  }
}

export function namedError(name, message, cause) {
  const error = new Error(message);
  error.name = name;
  error.stack = cause?.stack
    ? `${name}: ${message}\n${cause.stack
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')}`.trimEnd()
    : error.stack.replace(/^Error/, name);
  return error;
}
