import { describe, expect, it } from 'vitest';
import type { KnownCode } from './frame-origin.ts';
import { readStackTrace } from './read-stack-trace.ts';

/** Whose code the frames of a stack are, innermost first: `own?` is assumed. */
function originsOf(stackTrace: unknown[], known: KnownCode = {}): string[] | undefined {
  const trace = readStackTrace({ errorType: 'E', errorMessage: 'm', stackTrace }, '', known);
  return trace?.frames.map(({ inApp, isAssumed }) => (inApp ? (isAssumed ? 'own?' : 'own') : 'library'));
}
const python = (file: string) => `  File "${file}", line 1, in f\n`;
const nodejs = (file: string) => `    at f (${file}:1:2)`;

describe('packages beside the handler', () => {
  it.each([
    ['/var/task/pydantic/main.py', 'library'],
    ['/var/task/six.py', 'library'],
    ['/function/requests/api.py', 'library'],
    ['/var/task/lib/requests/api.py', 'library'],
    ['/var/task/vendored/anything/api.py', 'library'],
    ['pandas/_libs/index.pyx', 'library'],
    ['/var/task/src/requests/api.py', 'own?'],
    ['/var/task/requests_log.py', 'own?'],
    ['/srv/requests/api.py', 'own?'],
    ['/var/task/logs/__init__.py', 'own?'],
  ])('%s is of: %s', (file, origin) => {
    expect(originsOf([python(file)])).toEqual([origin]);
  });
});

describe('the handler setting makes certain', () => {
  it.each([
    ['app.lambda_handler', python('/var/task/app.py'), 'own'],
    ['app.lambda_handler', python('/var/task/app/rows.py'), 'own'],
    ['app.lambda_handler', python('/var/task/apps.py'), 'own?'],
    ['app.lambda_handler', python('/var/task/db.py'), 'own?'],
    ['src.handlers.put.handler', python('/var/task/src/db.py'), 'own'],
    ['src/handlers/put.handler', python('/var/task/src/requests/api.py'), 'own'],
    ['requests.handler', python('/var/task/requests.py'), 'own'],
    ['datadog_lambda.handler.handler', python('/var/task/datadog_lambda/handler.py'), 'library'],
    ['app.lambda_handler', python('/var/runtime/app.py'), 'library'],
    ['index.handler', nodejs('file:///var/task/index.mjs'), 'own'],
    ['index.handler', nodejs('/var/task/index.js'), 'own'],
    ['index.handler', nodejs('/var/task/indexes.js'), 'own?'],
    ['./dist/put.handlers.main', nodejs('/var/task/dist/rows.js'), 'own'],
    ['dist/put.handler', nodejs('/var/task/dist/node_modules/a/a.js'), 'library'],
    ['/opt/nodejs/wrap.handler', nodejs('/var/task/index.js'), 'own?'],
    ['com.example.Handler::handleRequest', 'com.example.store.Reader.read(Reader.java:1)', 'own'],
    ['com.example.Handler', 'app//com.example.Handler.run(Handler.java:1)', 'own'],
    ['com.example.Handler', 'com.examples.Reader.read(Reader.java:1)', 'own?'],
    ['Handler', 'Handler.run(Handler.java:1)', 'own'],
    ['com.stripe.acme.Handler::run', 'com.stripe.acme.Handler.run(Handler.java:1)', 'library'],
    ['io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest', 'io.quarkus.A.b(A.java:1)', 'library'],
    ['com.amazonaws.lambda.demo.Handler', 'com.amazonaws.lambda.demo.Handler.run(Handler.java:1)', 'own'],
    ['Example::Example.Function::Handler', 'at Example.Store.Reader.Read()', 'own'],
    ['Example::Example.Function::Handler', 'at Examples.Reader.Read()', 'own?'],
    ['Acme.Api::Acme.Uploads.Function::Handler', 'at Acme.Uploads.Reader.Read()', 'own'],
    ['bootstrap', 'at bootstrap!<BaseAddress>+0x1', 'own?'],
    ['lambda_function.handler', "/var/task/lambda_function.rb:3:in 'f'", 'own'],
    ['app/put.Put::Handler.call', "/var/task/app/rows.rb:3:in 'f'", 'own'],
    ['src/put.php', '#0 /var/task/src/Rows.php(3): f()', 'own'],
    ['index.php', '#0 /var/task/index.php(3): f()', 'own'],
    ['', python('/var/task/app.py'), 'own?'],
    ['....', python('/var/task/app.py'), 'own?'],
    ['a'.repeat(100_000), python('/var/task/app.py'), 'own?'],
  ])('%s: %s is of: %s', (handler, line, origin) => {
    expect(originsOf([line], { handler })).toEqual([origin]);
  });
});

describe('OWN_CODE makes certain', () => {
  it.each([
    ['src.', python('/var/task/src/app.py')],
    ['src/', python('/var/task/src/app.py')],
    ['requests', python('/var/task/requests/api.py')],
    ['/opt/python/acme', python('/opt/python/acme/tools.py')],
    ['node_modules/@acme/', nodejs('/var/task/node_modules/@acme/store/index.js')],
    ['com.stripe.acme.', 'com.stripe.acme.Reader.read(Reader.java:1)'],
    ['Amazon.Acme', 'at Amazon.Acme.Reader.Read()'],
    ['vendor/acme/', '#0 /var/task/vendor/acme/a.php(1): f()'],
    ['github.com/acme/', { path: 'github.com/acme/shared@v1.2.0/a.go', line: 1, label: 'F' }],
  ])('%s: own code that would be a library', (prefix, entry) => {
    expect(originsOf([entry], { ownCode: ['other', prefix] })).toEqual(['own']);
  });

  it.each(['sr', 'app', 'src.apps', ''])('%s is no prefix of src/app.py', (prefix) => {
    expect(originsOf([python('/var/task/src/app.py')], { ownCode: [prefix] })).toEqual(['own?']);
  });
});

it.each([
  ['a source path that the own build wrote', 'at Acme.A.F() in /src/Acme/A.cs:line 1', 'own'],
  ['the source path of a package', 'at Acme.A.F() in /_/src/A.cs:line 1', 'own?'],
  ['a TypeScript source', nodejs('/var/task/src/put.ts'), 'own'],
  ['a folder of the build', { path: '/tmp/build/store/a.go', line: 1, label: 'F' }, 'own'],
  ['a package of the module', { path: 'acme/store/a.go', line: 1, label: 'F' }, 'own?'],
])('%s is of: %s', (_name, line, origin) => {
  expect(originsOf([line])).toEqual([origin]);
});
