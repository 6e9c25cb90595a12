import { randomInt } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { missingRuntime } from './missing-runtime.ts';
import { buildPipeline, type FunctionOptions, receiveRecord, type Sources } from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

/** Deploys a function that never succeeds, uploads one file, and gives what its error payload and request id were. */
async function failureOf(sources: Sources, options: FunctionOptions) {
  const pipeline = await buildPipeline(cloud, sources, { ...options, settings: { MaximumRetryAttempts: 0 } });
  await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'file', Body: 'x' }));
  const record = await receiveRecord(cloud, pipeline.failure, 30);
  expect(record.requestContext).toMatchObject({ condition: 'RetriesExhausted', approximateInvokeCount: 1 });
  expect(record.responseContext).toEqual({ statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' });
  return { payload: record.responsePayload, requestId: record.requestContext.requestId };
}

const random = () => randomInt(1_000_000).toString(36);
const exitError = (requestId: string, words: string) => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${words}`,
});

describe.concurrent('what a failing Python function reports', { timeout: 120_000 }, () => {
  const skipReason = missingRuntime('python');
  const python = (name: string, run: () => Promise<void>) =>
    it(name, async ({ skip }) => {
      skip(skipReason !== undefined, skipReason);
      await run();
    });
  const handler = (...lines: string[]) => ({
    'lambda_function.py': ['def lambda_handler(event, context):', ...lines.map((line) => `    ${line}`), ''].join('\n'),
  });

  python('names an exception of its own from a child module, with each frame', async () => {
    const type = `Error${random()}`;
    const message = `nothing for 'ü😀' ${random()}`;
    const blankLines = randomInt(1, 40);
    const sources = {
      'lambda_function.py':
        'from orders.parse import read\n\ndef lambda_handler(event, context):\n    return read(event)\n',
      'orders/__init__.py': '',
      'orders/parse.py': [
        `class ${type}(ValueError):`,
        '    pass',
        ...Array<string>(blankLines).fill(''),
        'def read(event):',
        `    raise ${type}(${JSON.stringify(message)})`,
        '',
      ].join('\n'),
    };
    const { payload, requestId } = await failureOf(sources, {});
    expect(payload).toEqual({
      errorMessage: message,
      errorType: type,
      requestId,
      stackTrace: [
        '  File "/var/task/lambda_function.py", line 4, in lambda_handler\n    return read(event)\n',
        `  File "/var/task/orders/parse.py", line ${blankLines + 4}, in read\n    raise ${type}(${JSON.stringify(message)})\n`,
      ],
    });
  });

  python('is a time-out when it takes too long', async () => {
    const { payload, requestId } = await failureOf(handler('import time', 'time.sleep(30)'), { timeoutSeconds: 1 });
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
  });

  python('is an exit when the process ends', async () => {
    const { payload, requestId } = await failureOf(handler('import os', 'os._exit(3)'), {});
    expect(payload).toEqual(exitError(requestId, 'with error: exit status 3'));
  });

  python('is an exit without reason when the process ends well', async () => {
    const { payload, requestId } = await failureOf(handler('import sys', 'sys.exit(0)'), {});
    expect(payload).toEqual(exitError(requestId, 'without providing a reason'));
  });

  python('is an exit by a signal when the process kills itself', async () => {
    const { payload, requestId } = await failureOf(handler('import os', 'os.kill(os.getpid(), 9)'), {});
    expect(payload).toEqual(exitError(requestId, 'with error: signal: killed'));
  });

  python('is out of memory when it takes more than it may', async () => {
    const grow = handler('held = []', 'while True:', "    held.append(b'x' * 10_000_000)");
    expect((await failureOf(grow, { timeoutSeconds: 30 })).payload).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  });

  python('is out of memory when it asks for too much at once', async () => {
    const grow = handler("return len(b'x' * 3_000_000_000)");
    expect((await failureOf(grow, { timeoutSeconds: 30 })).payload).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  });

  python('names the module that it cannot import', async () => {
    const { payload } = await failureOf({ 'lambda_function.py': 'import no_such_module\n' }, {});
    expect(payload).toEqual({
      errorMessage: "Unable to import module 'lambda_function': No module named 'no_such_module'",
      errorType: 'Runtime.ImportModuleError',
      requestId: '',
      stackTrace: [],
    });
  });

  python('says where its syntax is wrong', async () => {
    const { payload } = await failureOf(
      { 'lambda_function.py': '\ndef lambda_handler(event, context)\n    pass\n' },
      {},
    );
    expect(payload).toMatchObject({
      errorMessage: "Syntax error in module 'lambda_function': expected ':' (lambda_function.py, line 2)",
      errorType: 'Runtime.UserCodeSyntaxError',
      stackTrace: ['  File "/var/task/lambda_function.py" Line 2\n    def lambda_handler(event, context)\n'],
    });
  });

  python('says that its handler is missing', async () => {
    const { payload } = await failureOf({ 'lambda_function.py': 'x = 1\n' }, {});
    expect(payload).toMatchObject({
      errorMessage: "Handler 'lambda_handler' missing on module 'lambda_function'",
      errorType: 'Runtime.HandlerNotFound',
    });
  });

  python('says that its handler has a bad name', async () => {
    const { payload } = await failureOf(handler('pass'), { handler: 'lambda_handler' });
    expect(payload).toMatchObject({ errorType: 'Runtime.MalformedHandlerName' });
  });

  python('says that its result cannot be written as JSON', async () => {
    const { payload, requestId } = await failureOf(handler('return {1, 2}'), {});
    expect(payload).toEqual({
      errorMessage: 'Unable to marshal response: Object of type set is not JSON serializable',
      errorType: 'Runtime.MarshalError',
      requestId,
      stackTrace: [],
    });
  });

  python('is a response that is too large', async () => {
    const { payload } = await failureOf(handler("return 'x' * 6_291_600"), {});
    expect(payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  python('has the frames of a failing module', async () => {
    const { payload } = await failureOf({ 'lambda_function.py': 'table = {}\ntable["x"]\n' }, {});
    expect(payload).toMatchObject({ errorMessage: "'x'", errorType: 'KeyError', requestId: '' });
    expect(payload?.stackTrace?.at(-1)).toBe(
      '  File "/var/task/lambda_function.py", line 2, in <module>\n    table["x"]\n',
    );
    expect(payload?.stackTrace?.[0]).toMatch(
      /^ {2}File "\/var\/lang\/lib\/python3\.12\/importlib\/__init__\.py", line \d+, in import_module\n/,
    );
  });
});

describe.concurrent('what a failing Node.js function reports', { timeout: 120_000 }, () => {
  const failNode = (body: string, options: FunctionOptions = {}) =>
    failureOf(
      { 'index.mjs': `export const handler = async (event, context) => {\n  ${body}\n};\n` },
      { ...options, runtime: 'nodejs' },
    );

  it('names an error of its own from a child module, with each frame', async () => {
    const type = `Error${random()}`;
    const message = `nothing for ü😀 ${random()}`;
    const blankLines = randomInt(1, 40);
    const sources = {
      'index.mjs':
        "import { read } from './orders/parse.mjs';\nexport const handler = async (event) => {\n  return read(event);\n};\n",
      'orders/parse.mjs': [
        `class ${type} extends Error {`,
        `  name = '${type}';`,
        '}',
        ...Array<string>(blankLines).fill(''),
        'export function read() {',
        `  throw new ${type}(${JSON.stringify(message)});`,
        '}',
        '',
      ].join('\n'),
    };
    const { payload } = await failureOf(sources, { runtime: 'nodejs' });
    expect(payload).toMatchObject({ errorType: type, errorMessage: message });
    expect(payload?.trace?.slice(1, 3)).toEqual([
      `    at read (file:///var/task/orders/parse.mjs:${blankLines + 5}:9)`,
      '    at Runtime.handler (file:///var/task/index.mjs:3:10)',
    ]);
  });

  it('has the type of a thrown value that is no error', async () => {
    expect((await failNode("throw 'just words';")).payload).toEqual({
      errorType: 'string',
      errorMessage: 'just words',
      trace: [],
    });
  });

  it('is what a callback was given', async () => {
    const sources = {
      'index.js': "exports.handler = (event, context, callback) => callback(new RangeError('called back'));\n",
    };
    const { payload } = await failureOf(sources, { runtime: 'nodejs' });
    expect(payload).toMatchObject({ errorType: 'RangeError', errorMessage: 'called back' });
  });

  it('is a time-out when it takes too long', async () => {
    const { payload, requestId } = await failNode('for (;;);', { timeoutSeconds: 1 });
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
  });

  it('is an exit when the process ends', async () => {
    const { payload, requestId } = await failNode('process.exit(7);');
    expect(payload).toEqual(exitError(requestId, 'with error: exit status 7'));
  });

  it('is out of memory when it takes more than it may', async () => {
    const grow = 'const held = []; for (;;) held.push(Buffer.alloc(5_000_000, 1));';
    const { payload } = await failNode(grow, { timeoutSeconds: 30 });
    expect(payload).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  });

  it('names a rejection that nobody handled', async () => {
    const body = "Promise.reject(new Error('left alone')); await new Promise((resolve) => setTimeout(resolve, 5_000));";
    const { payload } = await failNode(body);
    expect(payload).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: left alone',
    });
  });

  it('names an error that nobody caught', async () => {
    const body =
      "setTimeout(() => { throw new Error('later'); }); await new Promise((resolve) => setTimeout(resolve, 5_000));";
    expect((await failNode(body)).payload).toMatchObject({ errorType: 'Error', errorMessage: 'later' });
  });

  it('names the package that it cannot import', async () => {
    const { payload } = await failureOf({ 'index.mjs': "import 'no-such-package';\n" }, { runtime: 'nodejs' });
    expect(payload).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringContaining("Cannot find package 'no-such-package' imported from /var/task/index.mjs"),
    });
  });

  it('says that its handler is missing', async () => {
    const { payload } = await failureOf({ 'index.mjs': 'export const other = 1;\n' }, { runtime: 'nodejs' });
    expect(payload).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
    });
  });

  it('says that its syntax is wrong', async () => {
    const { payload } = await failureOf({ 'index.mjs': 'export const = 1;\n' }, { runtime: 'nodejs' });
    expect(payload).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: expect.stringMatching(/^SyntaxError: /),
    });
  });

  it('is a response that is too large', async () => {
    expect((await failNode("return 'x'.repeat(6_291_600);")).payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });
});
