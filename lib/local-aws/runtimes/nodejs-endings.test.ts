import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { type Answer, invokeOnce } from '#lib/local-aws/testing/invoke-once.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const invoke = (handler: string, identifier: 'nodejs22.x' | 'nodejs24.x' = 'nodejs22.x'): Promise<Answer> =>
  invokeOnce(cloud, { 'index.js': `exports.handler = ${handler};\n` }, { runtime: 'nodejs', identifier });

const sleep = 'new Promise((resolve) => setTimeout(resolve, 5_000))';

describe.concurrent('a handler with a callback', () => {
  it.each([
    ['answers what it gives the callback', "(event, context, callback) => callback(null, 'given')", '"given"'],
    [
      'waits for its other work',
      '(e, c, callback) => { setTimeout(() => { v = 2; }, 50); let v = 1; callback(null, { toJSON: () => v }); }',
      '2',
    ],
    [
      'need not wait',
      '(e, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60_000); callback(null, 1); }',
      '1',
    ],
    [
      'may end by its context instead',
      '(event, context) => { setTimeout(() => {}, 60_000); context.succeed(3); }',
      '3',
    ],
    ['answers the first end alone', '(event, context, callback) => { context.done(null, 1); callback(null, 2); }', '1'],
    ['answers null when it never calls it', '(event, context, callback) => "ignored"', 'null'],
    ['answers null for a promise that never settles', '() => new Promise(() => {})', 'null'],
  ])('%s', async (_name, handler, payload) => {
    expect(await invoke(handler)).toMatchObject({ payload, functionError: undefined });
  });

  it('is refused by nodejs24.x', async () => {
    const { payload, functionError } = await invoke('(event, context, callback) => callback(null, 1)', 'nodejs24.x');
    const errorType = 'Runtime.CallbackHandlerDeprecated';
    const errorMessage =
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';
    expect(functionError).toBe('Unhandled');
    const { trace, ...said } = JSON.parse(payload);
    expect(said).toEqual({ errorType, errorMessage });
    expect(trace[0]).toBe(`${errorType}: ${errorMessage}`);
    expect(trace[1]).toMatch(/^ {4}at errorOnDeprecatedCallback \(file:\/\/\/var\/runtime\/index\.mjs:\d+:\d+\)$/);
  });

  it('is not what a streaming handler of nodejs24.x is', async () => {
    const handler = 'awslambda.streamifyResponse(async (event, stream, context) => stream.end("[1]"))';
    expect(await invoke(handler, 'nodejs24.x')).toMatchObject({ payload: '[1]' });
  });
});

describe.concurrent('a handler of nodejs24.x', () => {
  it('answers what it returns without a promise', async () => {
    expect(await invoke('() => "returned"', 'nodejs24.x')).toMatchObject({ payload: '"returned"' });
  });

  it('has no context that ends it', async () => {
    const handler = 'async (event, context) => ["done", "succeed", "fail"].filter((name) => name in context)';
    expect(await invoke(handler, 'nodejs24.x')).toMatchObject({ payload: '[]' });
  });
});

describe.concurrent('a failure beside the handler', () => {
  it.each([
    ["new Error('boom')", 'Error: boom'],
    ["'just words'", 'just words'],
    ['{ code: 1 }', '[object Object]'],
    ['undefined', ''],
  ])('is an unhandled rejection with the frames of the runtime: %s', async (reason, errorMessage) => {
    const { payload } = await invoke(`async () => { Promise.reject(${reason}); await ${sleep}; }`);
    const { trace, ...said } = JSON.parse(payload);
    expect(said).toEqual({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage });
    expect(trace[0]).toBe(['Runtime.UnhandledPromiseRejection', ...(errorMessage ? [errorMessage] : [])].join(': '));
    expect(trace[1]).toMatch(/^ {4}at process\.<anonymous> \(file:\/\/\/var\/runtime\/index\.mjs:\d+:\d+\)$/);
    expect(trace.join()).not.toContain('/var/task');
  });

  it.each([
    ["new RangeError('later')", { errorType: 'RangeError', errorMessage: 'later' }],
    ["'later'", { errorType: 'string', errorMessage: 'later', trace: [] }],
  ])('is what was thrown later: %s', async (thrown, expected) => {
    const { payload } = await invoke(`async () => { setTimeout(() => { throw ${thrown}; }); await ${sleep}; }`);
    expect(JSON.parse(payload)).toMatchObject(expected);
  });

  it('is the end of a process that exits well', async () => {
    const { payload, requestId } = await invoke('async () => process.exit(0)');
    expect(JSON.parse(payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited without providing a reason`,
    });
  });

  it('is a promise that never settles', async () => {
    const { payload } = await invoke('async () => new Promise(() => {})');
    expect(JSON.parse(payload)).toMatchObject({
      errorType: 'Runtime.NodeJsExit',
      errorMessage:
        'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
    });
  });
});
