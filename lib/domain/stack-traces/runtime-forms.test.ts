import { describe, expect, it } from 'vitest';
import { readStackTrace } from './read-stack-trace.ts';

const read = (payload: unknown) => readStackTrace(payload, JSON.stringify(payload));
const error = { errorType: 'E', errorMessage: 'm' };
const ASSUMED = { inApp: true, isAssumed: true } as const;

describe('PHP', () => {
  it('reads calls, innermost first, with where they are made', () => {
    const stackTrace = [
      '#0 /var/task/src/Upload.php(24): Acme\\Csv\\Reader->row(Array)',
      "#1 /var/task/src/Upload.php(9): Acme\\rows('a: (b', Object(Closure))",
      '#2 [internal function]: Acme\\Upload->{closure:Acme\\Upload::all():8}(Array)',
      "#3 /var/task/src/Page.php(3) : eval()'d code(1): draw()",
      '#4 /var/task/vendor/bref/bref/src/Runtime/LambdaRuntime.php(89): Acme\\Upload->handle(Array)',
      '#5 /opt/bref/bootstrap.php(17): Bref\\FunctionRuntime\\Main::run()',
      '#6 {main}',
    ];
    expect(read({ ...error, stackTrace })).toEqual({
      runtime: 'php',
      frames: [
        { function: 'Acme\\Csv\\Reader->row', file: '/var/task/src/Upload.php', line: 24, ...ASSUMED },
        { function: 'Acme\\rows', file: '/var/task/src/Upload.php', line: 9, ...ASSUMED },
        { function: 'Acme\\Upload->{closure:Acme\\Upload::all():8}', inApp: false },
        { function: 'draw', file: "/var/task/src/Page.php(3) : eval()'d code", line: 1, ...ASSUMED },
        {
          function: 'Acme\\Upload->handle',
          file: '/var/task/vendor/bref/bref/src/Runtime/LambdaRuntime.php',
          line: 89,
          inApp: false,
        },
        { function: 'Bref\\FunctionRuntime\\Main::run', file: '/opt/bref/bootstrap.php', line: 17, inApp: false },
      ],
      causes: [],
      raw: stackTrace.join('\n'),
    });
  });

  it.each(['#0', '#1 {main}', '#x /a.php(1): f()', '#2 /a.php: f()', '# (1): f()', '#3 /a.php(1): '])(
    'takes no frame from %s',
    (line) => {
      expect(read({ ...error, stackTrace: [line] })?.frames).toEqual([]);
    },
  );

  it('is known by the name of a class', () => {
    expect(read({ errorType: 'Acme\\Exception\\NoSuchUpload', errorMessage: 'm' })?.runtime).toBe('php');
  });
});

it('reads the stack of LLRT, one text with carriage returns between lines', () => {
  const stackTrace =
    '    at parse (/var/task/index.mjs:12:7)\r    at handler (/var/task/index.mjs:4:22)\r    at call (native)\r';
  expect(read({ ...error, stackTrace, requestId: 'r' })).toEqual({
    runtime: 'nodejs',
    frames: [
      { function: 'parse', file: '/var/task/index.mjs', line: 12, column: 7, ...ASSUMED },
      { function: 'handler', file: '/var/task/index.mjs', line: 4, column: 22, ...ASSUMED },
      { function: 'call', file: 'native', inApp: false },
    ],
    causes: [],
    raw: stackTrace.replaceAll('\r', '\n'),
  });
});

it('reads frames that an early LLRT wrote without a column', () => {
  const stackTrace = '    at parse (/var/task/index.mjs:12)\r    at <anonymous> (/var/task/index.mjs:4)\r';
  expect(read({ ...error, stackTrace, requestId: 'r' })?.frames).toEqual([
    { function: 'parse', file: '/var/task/index.mjs', line: 12, ...ASSUMED },
    { function: '<anonymous>', file: '/var/task/index.mjs', line: 4, ...ASSUMED },
  ]);
});

it('reads frames of .NET Native AOT', () => {
  const stackTrace = [
    'at Acme.Uploads.Reader.Read(String key) + 0x5f',
    'at Acme.Uploads.Reader.Open(String key) + 0x1c in /src/Acme/Reader.cs:line 8',
    'at Amazon.Lambda.RuntimeSupport.Bootstrap.UserCodeLoader.Invoke(Stream input) + 0x21',
    'at bootstrap!<BaseAddress>+0x123abc',
  ];
  expect(read({ ...error, stackTrace })).toMatchObject({
    runtime: 'dotnet',
    frames: [
      { function: 'Acme.Uploads.Reader.Read', ...ASSUMED },
      { function: 'Acme.Uploads.Reader.Open', file: '/src/Acme/Reader.cs', line: 8, inApp: true },
      { function: 'Amazon.Lambda.RuntimeSupport.Bootstrap.UserCodeLoader.Invoke', inApp: false },
      { function: 'bootstrap!<BaseAddress>+0x123abc', ...ASSUMED },
    ],
  });
});

describe('a recursion that Python counts', () => {
  const walk = '  File "/var/task/app.py", line 3, in walk\n    return walk(node["parent"])\n';
  const start = '  File "/var/task/app.py", line 7, in handler\n    return walk(tree)\n';

  it.each([
    ['995 more times', 995],
    ['1 more time', 1],
  ])('is told on the frame: %s', (text, repeated) => {
    const stackTrace = [start, walk, walk, walk, `  [Previous line repeated ${text}]\n`, start];
    const trace = read({ errorType: 'RecursionError', errorMessage: 'm', requestId: 'r', stackTrace });
    expect(trace?.frames.map(({ function: name, repeated: times }) => [name, times])).toEqual([
      ['handler', undefined],
      ['walk', repeated],
      ['walk', undefined],
      ['walk', undefined],
      ['handler', undefined],
    ]);
  });

  it('is not told of what only looks like it', () => {
    const stackTrace = [`${walk}    print("[Previous line repeated 9 more times]")\n`];
    expect(read({ ...error, requestId: 'r', stackTrace })?.frames[0]).not.toHaveProperty('repeated');
  });
});

it.each([
  ['\n', 'nodejs', '    at f (/a.js:1:2)', 'at g (/b.js:3:4)'],
  ['\r\n', 'java', 'com.acme.A.f(A.java:1)', 'com.acme.B.g(B.java:2)'],
  ['\r', 'dotnet', '   at Acme.A.f()', '   at Acme.B.g()'],
  ['\r\n', 'ruby', "/a.rb:1:in 'f'", "/b.rb:2:in 'g'"],
  ['\r', 'php', '#0 /a.php(1): f()', '#1 /b.php(2): g()'],
])('reads lines that end in %j', (end, runtime, ...lines) => {
  const trace = read({ ...error, stackTrace: lines.join(end) });
  expect(trace?.runtime).toBe(runtime);
  expect(trace?.frames.map(({ function: name }) => name?.split('.').at(-1))).toEqual(['f', 'g']);
});

it('turns a Python stack around that a text holds', () => {
  const text = 'Traceback (most recent call last):\n  File "/a.py", line 1, in f\n  File "/a.py", line 2, in g\nE: m\n';
  expect(read(text)?.frames.map(({ function: name }) => name)).toEqual(['g', 'f']);
});

describe('the runtime of a type and a message alone', () => {
  it.each([
    ['java.lang.IllegalStateException', 'java'],
    ['com.example.orders.NoSuchOrder$Reason', 'java'],
    ['Function<RuntimeError>', 'ruby'],
    ['Init<LoadError>', 'ruby'],
    ['kotlin.NotImplementedError', 'java'],
    ['de.example.NoSuchOrder', 'java'],
    ['reactor.core.Exceptions', 'java'],
    ['my_crate::Error', 'rust'],
    ['dyn core::error::Error', 'rust'],
    ['alloc::string::String', 'rust'],
  ])('of %s is %s', (errorType, runtime) => {
    expect(read({ errorType, errorMessage: 'm' })).toEqual({ runtime, frames: [], causes: [], raw: '' });
  });

  it.each([
    'ThumbnailError',
    'errorString',
    'PathError',
    'my error',
    'std::runtime_error',
    'botocore.exceptions.ClientError',
    'app.errors.NotFound',
    'io.UnsupportedOperation',
    'App.Error',
    'index.html',
  ])('is not known of %s', (errorType) => {
    expect(read({ errorType, errorMessage: 'm' })).toEqual({ frames: [], causes: [], raw: '' });
  });
});
