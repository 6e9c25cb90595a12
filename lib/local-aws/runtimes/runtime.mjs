import { Writable } from 'node:stream';
import { encodeFrame } from './channel.mjs';
import { namedError, toErrorPayload } from './errors.mjs';
import { log, setRequestId } from './log.mjs';

const MAX_RESPONSE_BYTES = 6_291_556;
const STREAMING = Symbol('streaming');

export function streamifyResponse(handler) {
  handler[STREAMING] = true;
  return handler;
}

export class Runtime {
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
      const result = this.handler[STREAMING]
        ? this.handleOnceStreaming(event, context)
        : this.handler(event, context, done);
      if (typeof result?.then === 'function') {
        isAsync = true;
        result.then(
          (value) => this.handler[STREAMING] || this.succeed(value),
          (error) => this.fail(error),
        );
      }
    } catch (error) {
      this.fail(error);
    }
  }

  invoke(header, payload) {
    setRequestId(header.requestId);
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
