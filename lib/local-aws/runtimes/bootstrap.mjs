// Runs a Node.js handler for the embedded AWS.
import { registerHooks } from 'node:module';
import { encodeFrame, openChannel, readFrames, sendNow } from './channel.mjs';
import { toErrorPayload, UnhandledPromiseRejection } from './errors.mjs';
import { loadHandler } from './load-handler.mjs';
import { currentRequestId, log, patchConsole } from './log.mjs';
import { errorOnDeprecatedCallback, Runtime, streamifyResponse } from './runtime.mjs';

patchConsole();
globalThis.awslambda = { streamifyResponse, HttpResponseStream: { from: (stream) => stream } };

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

function endWith(error, what, code) {
  const payload = JSON.stringify(toErrorPayload(error));
  log('ERROR', `${what} \t${payload}`);
  sendNow(currentRequestId() ? 'fatal' : 'init-error', payload);
  process.exit(code);
}

process.on('uncaughtException', (error) => endWith(error, 'Uncaught Exception', 129));
process.on('unhandledRejection', (reason) => {
  endWith(new UnhandledPromiseRejection(reason), 'Unhandled Promise Rejection', 128);
});

try {
  const handler = await loadHandler(process.env._HANDLER);
  errorOnDeprecatedCallback(handler);
  const channel = openChannel();
  const runtime = new Runtime(handler, channel);
  process.on('beforeExit', () => runtime.onEmptyLoop?.());
  readFrames(channel, (header, payload) => runtime.invoke(header, payload));
  channel.on('close', () => process.kill(-process.pid, 'SIGKILL'));
  channel.write(encodeFrame('ready', Buffer.alloc(0)));
} catch (error) {
  endWith(error, 'Uncaught Exception', 1);
}
