import { format } from 'node:util';

let requestId = '';

export const currentRequestId = () => requestId;

export function setRequestId(id) {
  requestId = id;
}

export function log(level, text) {
  if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON') {
    const entry = { timestamp: new Date().toISOString(), level, requestId, message: text };
    process.stdout.write(`${JSON.stringify(entry)}\n`);
    return;
  }
  process.stdout.write(`${new Date().toISOString()}\t${requestId || 'undefined'}\t${level}\t${text}\n`);
}

export function patchConsole() {
  for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace']) {
    globalThis.console[level] = (...values) => log(level === 'log' ? 'INFO' : level.toUpperCase(), format(...values));
  }
}
