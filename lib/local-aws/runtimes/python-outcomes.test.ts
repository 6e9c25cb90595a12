import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { missingRuntime } from '#lib/local-aws/conformance/missing-runtime.ts';
import { connectQueues, deploy, receiveRecord, type Sources } from '#lib/local-aws/conformance/pipeline.ts';
import { invokeOnce } from '#lib/local-aws/testing/invoke-once.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());
const missing = missingRuntime('python');
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const invoke = (code: string) => invokeOnce(cloud, { 'lambda_function.py': code }, { runtime: 'python' });
const handler = (statement: string) =>
  `import asyncio, os, sys\n\ndef lambda_handler(event, context):\n    ${statement}\n`;

describe.concurrent('a Python process that ends', () => {
  it.each([
    ['sys.exit(3)', handler('sys.exit(3)'), 'with error: exit status 3'],
    ['sys.exit with a text', handler("sys.exit('bye')"), 'with error: exit status 1'],
    ['SystemExit', handler('raise SystemExit'), 'without providing a reason'],
    ['KeyboardInterrupt', handler('raise KeyboardInterrupt'), 'with error: signal: interrupt'],
    ['a cancelled task', handler('raise asyncio.CancelledError'), 'with error: exit status 1'],
    ['sys.exit while loading', 'import sys\nsys.exit(4)\n', 'with error: exit status 4'],
  ])('is an exit: %s', async (_name, code, words) => {
    const { payload, functionError, requestId } = await invoke(code);
    expect(functionError).toBe('Unhandled');
    expect(JSON.parse(payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited ${words}`,
    });
  });
});

describe.concurrent('a Python exception', () => {
  it('of a recursion without end has its repeated frames once', async () => {
    const code = [
      'def walk(node):',
      '    return walk(node + 1)',
      '',
      'def lambda_handler(event, context):',
      '    return walk(0)',
      '',
    ].join('\n');
    const { payload, requestId } = await invoke(code);
    const { stackTrace, errorMessage, ...said } = JSON.parse(payload);
    expect(said).toEqual({ errorType: 'RecursionError', requestId });
    expect(errorMessage).toMatch(/^maximum recursion depth exceeded/);
    const frame = '  File "/var/task/lambda_function.py", line 2, in walk\n    return walk(node + 1)\n';
    expect(stackTrace.slice(0, 4)).toEqual([
      '  File "/var/task/lambda_function.py", line 5, in lambda_handler\n    return walk(0)\n',
      frame,
      frame,
      frame,
    ]);
    expect(stackTrace[4]).toMatch(/^ {2}\[Previous line repeated \d{3} more times\]\n$/);
    expect(stackTrace).toHaveLength(5);
  });

  it('that is raised by the call itself has the frame of the runtime', async () => {
    const { payload, requestId } = await invoke('def lambda_handler(event):\n    return 1\n');
    expect(JSON.parse(payload)).toEqual({
      errorMessage: 'lambda_handler() takes 1 positional argument but 2 were given',
      errorType: 'TypeError',
      requestId,
      stackTrace: [
        expect.stringMatching(
          /^ {2}File "\/var\/runtime\/bootstrap\.py", line \d+, in handle_event_request\n {4}response = request_handler\(event, lambda_context\)\n$/,
        ),
      ],
    });
  });
});

describe.concurrent('a Python module that cannot be loaded', () => {
  const fault = { requestId: '', stackTrace: [] };
  it.each<[string, Sources, string, object]>([
    [
      'a name that a library lacks',
      { 'lambda_function.py': 'from json import no_such_name\n' },
      'lambda_function.lambda_handler',
      {
        ...fault,
        errorType: 'Runtime.ImportModuleError',
        errorMessage:
          "Unable to import module 'lambda_function': cannot import name 'no_such_name' from 'json' (/var/lang/lib/python3.12/json/__init__.py)",
      },
    ],
    [
      'a handler in a folder',
      { 'src/app.py': 'import no_such_module\n' },
      'src/app.lambda_handler',
      {
        ...fault,
        errorType: 'Runtime.ImportModuleError',
        errorMessage: "Unable to import module 'src/app': No module named 'no_such_module'",
      },
    ],
    [
      'an indentation',
      { 'lambda_function.py': 'def lambda_handler(event, context):\n  a = 1\n    b = 2\n' },
      'lambda_function.lambda_handler',
      {
        requestId: '',
        errorType: 'Runtime.UserCodeSyntaxError',
        errorMessage: "Syntax error in module 'lambda_function': unexpected indent (lambda_function.py, line 3)",
        stackTrace: ['  File "/var/task/lambda_function.py" Line 3\n        b = 2\n'],
      },
    ],
  ])('is told without a request: %s', async (_name, sources, name, expected) => {
    const { payload } = await invokeOnce(cloud, sources, { runtime: 'python', handler: name });
    expect(JSON.parse(payload)).toEqual(expected);
  });
});

describe.concurrent('a result of Python', () => {
  it.each([
    ['{1, 2}', 'Object of type set is not JSON serializable'],
    ["{'body': b'x'}", 'Object of type bytes is not JSON serializable'],
    ['asyncio.sleep(0)', 'Object of type coroutine is not JSON serializable'],
    ['{(1, 2): 3}', 'keys must be str, int, float, bool or None, not tuple'],
  ])('that has no form in JSON fails: %s', async (value, reason) => {
    const { payload, requestId } = await invoke(handler(`return ${value}`));
    expect(JSON.parse(payload)).toEqual({
      errorMessage: `Unable to marshal response: ${reason}`,
      errorType: 'Runtime.MarshalError',
      requestId,
      stackTrace: [],
    });
  });

  it.each([
    ["{'ratio': float('nan')}", '{"ratio": NaN}'],
    ["[float('inf')]", '[Infinity]'],
    [`b'{ "raw": 1 }'`, '{ "raw": 1 }'],
  ])('is passed on as it is written: %s', async (value, payload) => {
    expect(await invoke(handler(`return ${value}`))).toMatchObject({ payload, functionError: undefined });
  });

  it('that is no JSON is a success without its response', async () => {
    const FunctionName = await deploy(cloud, { 'lambda_function.py': handler("return float('nan')") });
    const { success } = await connectQueues(cloud, FunctionName);
    await cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
    const record = await receiveRecord(cloud, success);
    expect(record).toMatchObject({
      requestContext: { condition: 'Success' },
      deliveryError: { statusCode: 400, errorCode: 'InvalidRequestContentException' },
    });
    expect(record).not.toHaveProperty('responsePayload');
  });
});
