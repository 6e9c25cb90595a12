import { Writable } from 'node:stream';
import { encodeFrame } from './channel.mjs';
import { HAS_CALLBACKS } from './environment.mjs';
import { CallbackHandlerDeprecated, NodeJsExit, toErrorPayload, unwritableResult } from './errors.mjs';
import { log, setRequestId } from './log.mjs';

const MAX_RESPONSE_BYTES = 6_291_556;
const STREAMING = Symbol('streaming');

export function streamifyResponse(handler) {
  handler[STREAMING] = true;
  return handler;
}

export function errorOnDeprecatedCallback(handler) {
  if (!HAS_CALLBACKS && handler.length >= 3 && !handler[STREAMING]) throw new CallbackHandlerDeprecated();
}

function contextOf(header) {
  return {
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
  };
}

export class Runtime {
  constructor(handler, channel) {
    this.handler = handler;
    this.channel = channel;
    /** Ends the current invocation when its work has run dry; undefined between invocations. */
    this.onEmptyLoop = undefined;
  }

  /** Sends the outcome of the current invocation; a second call is ignored, as on Lambda. */
  finish(kind, payload) {
    if (!this.onEmptyLoop) return;
    this.onEmptyLoop = undefined;
    this.channel.ref();
    this.channel.write(encodeFrame(kind, Buffer.from(payload)));
  }

  succeed(result) {
    let text;
    try {
      text = JSON.stringify(result === undefined ? null : result);
    } catch {
      throw unwritableResult();
    }
    this.succeedWith(Buffer.from(text ?? 'null'));
  }

  succeedWith(bytes) {
    if (bytes.length > MAX_RESPONSE_BYTES) this.finish('response-too-large', '');
    else this.finish('response', bytes);
  }

  fail(error) {
    const payload = JSON.stringify(toErrorPayload(error));
    log('ERROR', `Invoke Error \t${payload}`);
    this.finish('error', payload);
  }

  async runStreaming(event, context) {
    const chunks = [];
    const stream = new Writable({
      write(chunk, _encoding, next) {
        chunks.push(Buffer.from(chunk));
        next();
      },
    });
    stream.setContentType = () => {};
    stream.on('finish', () => this.succeedWith(Buffer.concat(chunks)));
    await this.handler(event, stream, context);
  }

  async processAsync(payload, header) {
    try {
      const [event, context] = [JSON.parse(payload), contextOf(header)];
      if (this.handler[STREAMING]) await this.runStreaming(event, context);
      else this.succeed(await this.handler(event, context));
    } catch (error) {
      this.fail(error);
    }
  }

  /** The callback and the functions of the context that end an invocation: the first of them that is called counts. */
  endings(context) {
    let isOver = false;
    const once =
      (end) =>
      (...values) => {
        if (isOver) return;
        end(...values);
        isOver = true;
      };
    const done = (error, result) => (error === undefined || error === null ? this.succeed(result) : this.fail(error));
    const callback = (error, result) => {
      if (error !== undefined && error !== null) this.fail(error);
      else if (!context.callbackWaitsForEmptyEventLoop) this.succeed(result);
      else this.onEmptyLoop = () => this.succeed(result);
    };
    return {
      callback: once(callback),
      done: once(done),
      succeed: once((result) => done(null, result)),
      fail: once((error) => done(error ?? 'handled')),
    };
  }

  processWithCallback(payload, header) {
    const context = { callbackWaitsForEmptyEventLoop: true, ...contextOf(header) };
    const { callback, ...endings } = this.endings(context);
    Object.assign(context, endings);
    try {
      const result = this.handler(JSON.parse(payload), context, callback);
      if (typeof result?.then === 'function') result.then(context.succeed, context.fail).catch(context.fail);
    } catch (error) {
      callback(error);
    }
  }

  invoke(header, payload) {
    setRequestId(header.requestId);
    process.env._X_AMZN_TRACE_ID = header.traceHeader;
    // While a handler runs only its own work keeps the loop alive: an empty loop ends the invocation.
    this.channel.unref();
    const isStreaming = this.handler[STREAMING];
    const mustSettle = isStreaming || !HAS_CALLBACKS || this.handler.constructor?.name === 'AsyncFunction';
    this.onEmptyLoop = () => (mustSettle ? this.fail(new NodeJsExit()) : this.succeed(null));
    if (HAS_CALLBACKS && !isStreaming) this.processWithCallback(payload, header);
    else this.processAsync(payload, header);
  }
}
