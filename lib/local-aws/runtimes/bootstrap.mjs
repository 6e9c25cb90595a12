// Runs a Node.js handler for the embedded AWS. Frames go both ways over file descriptor 3: two 4-byte big-endian
// lengths, a JSON header, a payload.
import { existsSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { Socket } from 'node:net';
import { basename, dirname, resolve, sep } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { format, types } from 'node:util';

const CHANNEL = 3;
const MAX_RESPONSE_BYTES = 6_291_556;
const taskRoot = process.env.LAMBDA_TASK_ROOT;
const taskUrl = pathToFileURL(taskRoot).href;
const streaming = Symbol('streaming');

function replaceAllOf(text, pairs) {
  return pairs.reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

function asOnLambda(text) {
  return replaceAllOf(text, [
    [import.meta.url, 'file:///var/runtime/index.mjs'],
    [taskUrl, 'file:///var/task'],
    [taskRoot, '/var/task'],
  ]);
}

/** The shape that Lambda's Node.js runtime reports: errorType, errorMessage, trace. */
function toErrorPayload(error) {
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

function namedError(name, message, cause) {
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

function encodeFrame(kind, payload) {
  const header = Buffer.from(JSON.stringify({ kind }));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(header.length, 0);
  lengths.writeUInt32BE(payload.length, 4);
  return Buffer.concat([lengths, header, payload]);
}

/** For the last words of a process: the socket is non-blocking, so a full buffer is tried again. */
function sendNow(kind, payload) {
  let rest = encodeFrame(kind, Buffer.from(payload));
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(CHANNEL, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

let requestId = '';

function log(level, text) {
  process.stdout.write(`${new Date().toISOString()}\t${requestId || 'undefined'}\t${level}\t${text}\n`);
}

for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace']) {
  globalThis.console[level] = (...values) => log(level === 'log' ? 'INFO' : level.toUpperCase(), format(...values));
}

globalThis.awslambda = {
  streamifyResponse(handler) {
    handler[streaming] = true;
    return handler;
  },
  HttpResponseStream: { from: (stream) => stream },
};

// Lambda's Node.js runtimes bring the AWS SDK: what a function's own folder lacks is taken from beside this file.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!/^@(aws-sdk|smithy)\//.test(specifier)) throw error;
      return next(specifier, { ...context, parentURL: import.meta.url });
    }
  },
});

async function loadHandler(name) {
  const match = /^([^.]*)\.(.+)$/.exec(basename(name));
  if (name.includes('..') || !match) {
    throw namedError('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name`);
  }
  const path = resolve(taskRoot, dirname(name), match[1]);
  const file = ['', '.js', '.mjs', '.cjs'].map((ending) => path + ending).find((candidate) => existsSync(candidate));
  if (!file || !path.startsWith(taskRoot + sep)) {
    throw namedError('Runtime.ImportModuleError', `Error: Cannot find module '${match[1]}'`);
  }
  let loaded;
  try {
    loaded = await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw namedError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
    if (/^(ERR_)?MODULE_NOT_FOUND$/.test(error?.code ?? '')) {
      throw namedError('Runtime.ImportModuleError', `Error: ${error.message}`, error);
    }
    throw error;
  }
  const find = (root) => match[2].split('.').reduce((value, key) => value?.[key], root);
  const handler = find(loaded) ?? find(loaded.default);
  if (handler === undefined) {
    throw namedError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') throw namedError('Runtime.HandlerNotFound', `${name} is not a function`);
  return handler;
}

class Runtime {
  constructor(handler, channel) {
    this.handler = handler;
    this.channel = channel;
    this.settle = undefined;
  }

  /** Sends the outcome of the current invocation; a second call is ignored, as on Lambda. */
  finish(kind, payload) {
    if (!this.settle) return;
    this.settle = undefined;
    this.channel.ref();
    this.channel.write(encodeFrame(kind, Buffer.from(payload)));
  }

  succeed(result) {
    let text;
    try {
      text = JSON.stringify(result === undefined ? null : result);
    } catch (error) {
      this.fail(namedError('Runtime.MarshalError', `Unable to stringify response body: ${error.message}`, error));
      return;
    }
    this.succeedWith(Buffer.from(text ?? 'null'));
  }

  succeedWith(bytes) {
    if (bytes.length > MAX_RESPONSE_BYTES) this.finish('response-too-large', '');
    else this.finish('response', bytes);
  }

  fail(error) {
    const payload = toErrorPayload(error);
    log('ERROR', `Invoke Error \t${JSON.stringify(payload)}`);
    this.finish('error', JSON.stringify(payload));
  }

  contextOf(header, done) {
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      clientContext: header.clientContext,
      identity: undefined,
      invokedFunctionArn: header.functionArn,
      awsRequestId: header.requestId,
      getRemainingTimeInMillis: () => Math.max(0, header.deadlineMs - Date.now()),
      succeed: (result) => done(null, result),
      fail: (error) => done(error ?? 'handled'),
      done,
    };
  }

  handleOnceStreaming(event, context) {
    const chunks = [];
    const stream = new Writable({
      write(chunk, _encoding, next) {
        chunks.push(Buffer.from(chunk));
        next();
      },
    });
    stream.setContentType = () => {};
    stream.on('finish', () => this.succeedWith(Buffer.concat(chunks)));
    return this.handler(event, stream, context);
  }

  handleOnceNonStreaming(event, header) {
    let afterLoop;
    const done = (error, result) => {
      const settle = () => (error === null || error === undefined ? this.succeed(result) : this.fail(error));
      if (error || !context.callbackWaitsForEmptyEventLoop) settle();
      else afterLoop ??= settle;
    };
    const context = this.contextOf(header, done);
    let isAsync = false;
    this.settle = () => {
      if (afterLoop) afterLoop();
      else if (isAsync) {
        this.fail(namedError('Runtime.NodeJsExit', 'The event loop became empty before the handler’s promise settled'));
      } else this.succeed(null);
    };
    try {
      const result = this.handler[streaming]
        ? this.handleOnceStreaming(event, context)
        : this.handler(event, context, done);
      if (typeof result?.then === 'function') {
        isAsync = true;
        result.then(
          (value) => this.handler[streaming] || this.succeed(value),
          (error) => this.fail(error),
        );
      }
    } catch (error) {
      this.fail(error);
    }
  }

  invoke(header, payload) {
    requestId = header.requestId;
    process.env._X_AMZN_TRACE_ID = header.traceHeader;
    // While a handler runs only its own work keeps the loop alive: an empty loop ends the invocation.
    this.channel.unref();
    let event;
    try {
      event = JSON.parse(payload);
    } catch (error) {
      this.settle = () => {};
      this.fail(namedError('Runtime.UnmarshalError', error.message));
      return;
    }
    this.handleOnceNonStreaming(event, header);
  }
}

function endWith(error, what, code) {
  const payload = JSON.stringify(toErrorPayload(error));
  log('ERROR', `${what} \t${payload}`);
  sendNow(requestId ? 'fatal' : 'init-error', payload);
  process.exit(code);
}

process.on('uncaughtException', (error) => endWith(error, 'Uncaught Exception', 129));
process.on('unhandledRejection', (reason) => {
  const cause = reason instanceof Error ? reason : undefined;
  const error = namedError('Runtime.UnhandledPromiseRejection', String(reason), cause);
  endWith(error, 'Unhandled Promise Rejection', 128);
});

try {
  const handler = await loadHandler(process.env._HANDLER);
  const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
  const runtime = new Runtime(handler, channel);
  process.on('beforeExit', () => runtime.settle?.());
  let received = Buffer.alloc(0);
  channel.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    if (received.length < 8) return;
    const headerEnd = 8 + received.readUInt32BE(0);
    const payloadEnd = headerEnd + received.readUInt32BE(4);
    if (received.length < payloadEnd) return;
    const header = JSON.parse(received.toString('utf8', 8, headerEnd));
    const payload = received.toString('utf8', headerEnd, payloadEnd);
    received = received.subarray(payloadEnd);
    runtime.invoke(header, payload);
  });
  channel.on('close', () => process.kill(-process.pid, 'SIGKILL'));
  channel.write(encodeFrame('ready', Buffer.alloc(0)));
} catch (error) {
  endWith(error, 'Uncaught Exception', 1);
}
