import { describe, expect, it } from 'vitest';
import goPanic from '#lib/domain/fixtures/go-panic.json' with { type: 'json' };
import javaRuntimeException from '#lib/domain/fixtures/java-runtime-exception.json' with { type: 'json' };
import nodejsTypeError from '#lib/domain/fixtures/nodejs-type-error.json' with { type: 'json' };
import pythonKeyError from '#lib/domain/fixtures/python-key-error.json' with { type: 'json' };
import { MAX_FRAMES } from './read-frames.ts';
import { MAX_CAUSES, readStackTrace } from './read-stack-trace.ts';

/** Own code, since no rule says otherwise. */
const ASSUMED = { inApp: true, isAssumed: true } as const;

const read = (payload: unknown) => readStackTrace(payload, JSON.stringify(payload));

describe('Python', () => {
  it('is turned around, with its source lines', () => {
    expect(read(pythonKeyError.responsePayload)).toEqual({
      runtime: 'python',
      frames: [
        { function: 'parse', file: '/var/task/app.py', line: 9, code: "return row['customer_id']", ...ASSUMED },
        { function: 'handler', file: '/var/task/app.py', line: 21, code: 'row = parse(body)', ...ASSUMED },
      ],
      causes: [],
      raw: pythonKeyError.responsePayload.stackTrace.join(''),
    });
  });

  it('marks the runtime and libraries, and leaves the underlining of newer versions out', () => {
    const stackTrace = [
      '  File "/var/task/app.py", line 5, in handler\n    s3.get_object(Bucket=b, Key=k)\n    ~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^\n',
      '  File "/var/lang/lib/python3.13/site-packages/botocore/client.py", line 569, in _api_call\n',
      '  File "<frozen importlib._bootstrap>", line 1360, in _find_and_load\n',
      '  File "/opt/python/shared/tools.py", line 2, in <module>\n    raise X\n',
    ];
    const trace = read({ errorMessage: 'm', errorType: 'ClientError', requestId: 'r', stackTrace });
    expect(trace?.frames.map(({ file, code, inApp }) => [file, code, inApp])).toEqual([
      ['/opt/python/shared/tools.py', 'raise X', false],
      ['<frozen importlib._bootstrap>', undefined, false],
      ['/var/lang/lib/python3.13/site-packages/botocore/client.py', undefined, false],
      ['/var/task/app.py', 's3.get_object(Bucket=b, Key=k)', true],
    ]);
  });

  it('reads a syntax error, which writes the line without a comma', () => {
    const stackTrace = ['  File "/var/task/app.py" Line 3\n    def f(:\n'];
    const trace = read({ errorMessage: 'm', errorType: 'Runtime.UserCodeSyntaxError', requestId: '', stackTrace });
    expect(trace?.frames).toEqual([{ file: '/var/task/app.py', line: 3, code: 'def f(:', ...ASSUMED }]);
  });

  it('reads the lists that old versions wrote', () => {
    const stackTrace = [['/var/task/app.py', 4, 'handler', 'raise Exception("Boom!")']];
    const trace = read({ errorMessage: 'Boom!', errorType: 'Exception', stackTrace });
    expect(trace).toMatchObject({
      runtime: 'python',
      frames: [
        { function: 'handler', file: '/var/task/app.py', line: 4, code: 'raise Exception("Boom!")', ...ASSUMED },
      ],
    });
  });

  it('has no stack for an import error, and an empty one for an error while loading', () => {
    expect(read({ errorMessage: 'm', errorType: 'Runtime.ImportModuleError', requestId: '', stackTrace: [] })).toEqual(
      undefined,
    );
    expect(read({ errorMessage: 'm', errorType: 'NameError', requestId: '', stackTrace: [] })).toMatchObject({
      runtime: 'python',
      frames: [],
    });
  });
});

describe('Node.js', () => {
  it('keeps its order and folds the runtime away', () => {
    expect(read(nodejsTypeError.responsePayload)).toEqual({
      runtime: 'nodejs',
      frames: [
        { function: 'Runtime.handler', file: 'file:///var/task/index.mjs', line: 14, column: 31, ...ASSUMED },
        {
          function: 'process.processTicksAndRejections',
          file: 'node:internal/process/task_queues',
          line: 105,
          column: 5,
          inApp: false,
        },
        {
          function: 'Runtime.handleOnceNonStreaming',
          file: 'file:///var/runtime/index.mjs',
          line: 1173,
          column: 29,
          inApp: false,
        },
      ],
      causes: [],
      raw: nodejsTypeError.responsePayload.trace.join('\n'),
    });
  });

  it.each([
    ['    at file:///var/task/a.mjs:3:9', { file: 'file:///var/task/a.mjs', line: 3, column: 9, ...ASSUMED }],
    [
      '    at new Foo (/var/task/a.js:1:2)',
      { function: 'new Foo', file: '/var/task/a.js', line: 1, column: 2, ...ASSUMED },
    ],
    ['    at Array.map (<anonymous>)', { function: 'Array.map', file: '<anonymous>', inApp: false }],
    ['    at async Promise.all (index 0)', { function: 'Promise.all', file: 'index 0', inApp: false }],
    [
      '    at Object.f [as g] (/var/task/node_modules/x/i.js:10:11)',
      { function: 'Object.f [as g]', file: '/var/task/node_modules/x/i.js', line: 10, column: 11, inApp: false },
    ],
  ])('reads %s', (line, frame) => {
    expect(read({ errorType: 'Error', errorMessage: 'm', trace: ['Error: m', line] })?.frames).toEqual([frame]);
  });

  it.each(['string', 'object', 'undefined'])('takes a thrown %s, which has no stack', (errorType) => {
    expect(read({ errorType, errorMessage: 'x', trace: [] })).toEqual({
      runtime: 'nodejs',
      frames: [],
      causes: [],
      raw: '',
    });
  });

  it.each([
    ['with at', '    at exports.handler (/var/task/index.js:4:9)'],
    ['without at', 'exports.handler (/var/task/index.js:4:9)'],
  ])('reads the stackTrace of old versions, %s', (_name, line) => {
    expect(read({ errorMessage: 'm', errorType: 'Error', stackTrace: [line] })).toMatchObject({
      runtime: 'nodejs',
      frames: [{ function: 'exports.handler', file: '/var/task/index.js', line: 4, column: 9, ...ASSUMED }],
    });
  });
});

describe('Java', () => {
  it('tells its own classes from the libraries', () => {
    expect(read(javaRuntimeException.responsePayload)).toEqual({
      runtime: 'java',
      frames: [
        { function: 'echo.Handler.handleRequest', file: 'Handler.java', line: 17, ...ASSUMED },
        { function: 'java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke', inApp: false },
        { function: 'java.base/java.lang.reflect.Method.invoke', inApp: false },
      ],
      causes: [],
      raw: javaRuntimeException.responsePayload.stackTrace.join('\n'),
    });
  });

  it('makes a chain of "Caused by" lines', () => {
    const stackTrace = [
      'com.acme.Handler.handleRequest(Handler.java:17)',
      'Caused by: java.io.IOException: disk: full',
      '\tat com.acme.Disk.write(Disk.kt:5)',
      '\t... 3 more',
      'Caused by: java.lang.IllegalStateException',
    ];
    expect(read({ errorMessage: 'm', errorType: 'java.lang.RuntimeException', stackTrace })).toMatchObject({
      runtime: 'java',
      frames: [{ function: 'com.acme.Handler.handleRequest' }],
      causes: [
        {
          errorType: 'java.io.IOException',
          errorMessage: 'disk: full',
          frames: [{ function: 'com.acme.Disk.write', file: 'Disk.kt', line: 5, ...ASSUMED }],
        },
        { errorType: 'java.lang.IllegalStateException', frames: [] },
      ],
    });
  });

  it('makes a chain of nested causes', () => {
    const cause = {
      errorMessage: 'inner',
      errorType: 'java.lang.IllegalArgumentException',
      stackTrace: ['com.acme.Inner.f(Inner.java:1)'],
      cause: { errorMessage: 'innermost', errorType: 'java.io.IOException', stackTrace: [] },
    };
    const stackTrace = ['com.acme.Outer.f(Outer.java:2)'];
    expect(read({ errorMessage: 'm', errorType: 'java.lang.RuntimeException', stackTrace, cause })?.causes).toEqual([
      {
        errorType: 'java.lang.IllegalArgumentException',
        errorMessage: 'inner',
        frames: [{ function: 'com.acme.Inner.f', file: 'Inner.java', line: 1, ...ASSUMED }],
      },
      { errorType: 'java.io.IOException', errorMessage: 'innermost', frames: [] },
    ]);
  });

  it("takes a user's fault, whose stackTrace is null", () => {
    expect(read({ errorMessage: 'm', errorType: 'java.lang.ClassNotFoundException', stackTrace: null })?.runtime).toBe(
      'java',
    );
  });
});

describe('.NET', () => {
  it('reads frames with and without a file', () => {
    const stackTrace = [
      'at Acme.Store.Find[T](String key, Int32 n) in /src/Acme/Store.cs:line 12',
      'at Acme.Handler.<>c__DisplayClass1_0.<Run>b__0()',
      '--- End of stack trace from previous location ---',
      'at System.Threading.Tasks.Task.Execute()',
      'at lambda_method1(Closure , Stream , Stream , LambdaContextInternal )',
    ];
    expect(read({ errorType: 'KeyNotFoundException', errorMessage: 'm', stackTrace })).toMatchObject({
      runtime: 'dotnet',
      frames: [
        { function: 'Acme.Store.Find[T]', file: '/src/Acme/Store.cs', line: 12, inApp: true },
        { function: 'Acme.Handler.<>c__DisplayClass1_0.<Run>b__0', ...ASSUMED },
        { function: 'System.Threading.Tasks.Task.Execute', inApp: false },
        { function: 'lambda_method1', inApp: false },
      ],
    });
  });

  it("lists an aggregate's causes once each, though the first stands in both places", () => {
    const first = { errorType: 'IOException', errorMessage: 'one', stackTrace: ['at Acme.A.F()'] };
    const second = {
      errorType: 'ArgumentException',
      errorMessage: 'two',
      cause: { errorType: 'FormatException', errorMessage: 'three' },
    };
    const payload = { errorType: 'AggregateException', errorMessage: 'm', stackTrace: ['at Acme.A.G()'] };
    const trace = read({ ...payload, cause: first, causes: [first, second] });
    expect(trace?.causes.map(({ errorMessage }) => errorMessage)).toEqual(['one', 'two', 'three']);
    expect(trace?.causes[0]?.frames).toEqual([{ function: 'Acme.A.F', ...ASSUMED }]);
  });

  it('knows the message that stands for an exception over 256 KB', () => {
    expect(read({ errorMessage: 'Exception exceeded maximum payload size of 256KB.' })?.runtime).toBe('dotnet');
  });
});

it("knows Node.js's word for an error that it can't look into", () => {
  expect(read({ errorType: 'handled', errorMessage: 'm' })?.runtime).toBe('nodejs');
});

describe('Ruby', () => {
  it('reads both ways of quoting', () => {
    const stackTrace = [
      "/var/task/lambda_function.rb:3:in `block in parse'",
      "/var/task/lambda_function.rb:9:in 'Object#handler'",
      "/var/runtime/gems/aws_lambda_ric-3.0.0/lib/aws_lambda_ric.rb:43:in 'run_user_code'",
      '/var/task/boot.rb:1',
    ];
    expect(read({ errorMessage: 'm', errorType: 'Function<RuntimeError>', stackTrace })).toMatchObject({
      runtime: 'ruby',
      frames: [
        { function: 'block in parse', file: '/var/task/lambda_function.rb', line: 3, ...ASSUMED },
        { function: 'Object#handler', file: '/var/task/lambda_function.rb', line: 9, ...ASSUMED },
        { function: 'run_user_code', line: 43, inApp: false },
        { file: '/var/task/boot.rb', line: 1, ...ASSUMED },
      ],
    });
  });

  it('is known by its error type without a stack', () => {
    expect(read({ errorMessage: 'm', errorType: 'Init<LoadError>', stackTrace: [] })?.runtime).toBe('ruby');
  });
});

describe('Go', () => {
  it("reads a panic's objects", () => {
    expect(read(goPanic.responsePayload)).toEqual({
      runtime: 'go',
      frames: [
        { function: 'HandleRequest', file: 'github.com/acme/app/main.go', line: 23, ...ASSUMED },
        {
          function: 'reflectHandler.func2',
          file: 'github.com/aws/aws-lambda-go@v1.47.0/lambda/handler.go',
          line: 352,
          inApp: false,
        },
      ],
      causes: [],
      raw: goPanic.responsePayload.stackTrace.map((frame) => JSON.stringify(frame)).join('\n'),
    });
  });
});

it.each(['&alloc::boxed::Box<dyn core::error::Error + core::marker::Send>', 'my_crate::Error'])(
  'Rust is known by its type %s',
  (errorType) => {
    expect(read({ errorType, errorMessage: 'm' })).toEqual({ runtime: 'rust', frames: [], causes: [], raw: '' });
  },
);

describe('an error that only holds others together', () => {
  const inner = { errorType: 'System.IO.IOException', errorMessage: 'a', stackTrace: ['at Acme.Store`1.Save[T](T x)'] };
  const frames = [{ function: 'Acme.Store`1.Save[T]', ...ASSUMED }];
  it.each([
    ['causes', { causes: [inner, { errorType: 'System.TimeoutException', errorMessage: 'b' }] }, 2],
    ['a cause', { cause: inner }, 1],
  ])('is known by the stack of %s', (_name, nested, count) => {
    const trace = read({ errorType: 'System.AggregateException', errorMessage: 'm', stackTrace: [], ...nested });
    expect(trace).toMatchObject({
      runtime: 'dotnet',
      frames: [],
      causes: [{ errorMessage: 'a', frames }, {}].slice(0, count),
    });
  });

  it.each([
    ['a cause in words', { cause: 'no disk' }, [{ errorMessage: 'no disk', frames: [] }]],
    ['empty causes', { cause: {}, causes: [null, [], 0, {}] }, []],
    [
      'a cause behind an empty one',
      { cause: { cause: { errorMessage: 'deep' } } },
      [{ errorMessage: 'deep', frames: [] }],
    ],
  ])('tells %s', (_name, nested, causes) => {
    expect(read({ errorType: 'E', errorMessage: 'm', ...nested })?.causes).toEqual(causes);
  });
});

describe('a custom runtime', () => {
  it('has frames without a file that are its own', () => {
    expect(read('at Acme.Run(String x)\nat System.Threading.Tasks.Task.Wait()')?.frames).toEqual([
      { function: 'Acme.Run', ...ASSUMED },
      { function: 'System.Threading.Tasks.Task.Wait', inApp: false },
    ]);
  });

  it.each([
    ['a bare string', 'it broke', 'it broke'],
    ['a number', 42, '42'],
    ['a list', ['x'], '["x"]'],
    ['an object of its own', { failed: true }, '{"failed":true}'],
    ['an object with a message', { message: 'it broke' }, ''],
  ])('may post %s', (_name, payload, raw) => {
    expect(read(payload)).toEqual({ runtime: 'custom', frames: [], causes: [], raw });
  });

  it('has its frames read from whatever text it posts', () => {
    const text = "Error: m\n    at f (/app/a.js:1:2)\n  in between\n/app/b.rb:7:in `g'";
    expect(read(text)).toMatchObject({ runtime: 'custom', frames: [{ function: 'f' }, { function: 'g' }], raw: text });
  });
});

it.each([
  { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: r Error: Task timed out after 3.00 seconds' },
  { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: r Error: Runtime exited with error: exit status 1' },
  { errorMessage: '2021-10-29T14:14:36.068Z r Task timed out after 3.00 seconds' },
])("an error of Lambda's own has no stack: $errorMessage", (payload) => {
  expect(read(payload)).toBeUndefined();
});

describe('limits', () => {
  it('keeps the innermost frames of an endless recursion', () => {
    const stackTrace = Array.from({ length: 3000 }, (_, index) => `  File "/var/task/a.py", line ${index + 1}, in f\n`);
    const trace = read({ errorType: 'RecursionError', errorMessage: 'm', requestId: 'r', stackTrace });
    expect(trace?.frames).toHaveLength(MAX_FRAMES);
    expect(trace?.frames[0]?.line).toBe(3000);
  });

  it('follows a chain of causes only so far', () => {
    let payload: Record<string, unknown> = { errorType: 'E', errorMessage: 'innermost' };
    for (let depth = 0; depth < 10_000; depth++) payload = { errorType: 'E', errorMessage: 'm', cause: payload };
    expect(readStackTrace(payload, '')?.causes).toHaveLength(MAX_CAUSES);
  });

  it.each([
    ['python', `  File "${'"'.repeat(100_000)}`],
    ['nodejs', `    at ${'('.repeat(50_000)}${':1'.repeat(50_000)}`],
    ['java', `${'a.'.repeat(100_000)}(${')'.repeat(1000)}`],
    ['dotnet', `at ${'a'.repeat(50_000)}(${' in '.repeat(50_000)}`],
    ['ruby', `${':1:in `'.repeat(30_000)}`],
    ['spaces', ' '.repeat(200_000)],
  ])('reads hostile lines for %s in no time', (_name, line) => {
    const started = performance.now();
    read({ errorType: 'E', errorMessage: 'm', stackTrace: Array.from({ length: 5 }, () => line) });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
