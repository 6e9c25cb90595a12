import { ownByPath } from './frame-origin.ts';
import { PYTHON_LIBRARIES } from './libraries/python.ts';
import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const LIBRARY_PATH =
  /^\/var\/(?:runtime|lang)\/|^\/opt\/|^<(?:frozen |__array_function__ |attrs generated |decorator-gen)|\/(?:site|dist)-packages\/|\/lib\/python\d|^\/tmp\/sls-py-req\/|^\/(?:var\/task|function)\/(?:_?vendor|vendored|third_party|\.venv)\//;
/** A module beside the handler, where `pip install -t .` puts packages, or in a folder of the bundle; Cython names no folder. */
const BUNDLED_MODULE =
  /^\/(?:var\/task|function)\/(?:(?:libs?|python|packages?|deps|dependencies|requirements)\/)?(\w{1,100})(?:\/|\.py$)|^(?:src\/)?(\w{1,100})\/.{1,500}\.p(?:yx|xd|xi)$/;
/** Handlers of packages that call the function's own. */
const WRAPPERS = new Set(
  'awslambdaric datadog_lambda lumigo_tracer mangum newrelic_lambda_wrapper sentry_sdk serverless_wsgi wsgi_handler'.split(
    ' ',
  ),
);

/** `  File "/var/task/app.py", line 7, in handler`; a syntax error writes `Line` without the comma. */
function readLine(line: string): Frame | undefined {
  const [, file, number, name] = /^\s{0,20}File "([^"]+)",? [Ll]ine (\d{1,7})(?:, in (.+))?/.exec(line) ?? [];
  if (file === undefined || number === undefined) return undefined;
  return { ...(name === undefined ? {} : { function: name.trim() }), file, line: Number(number) };
}

/** Python 2 and 3.6 wrote `[file, line, function, source]`. */
function readEntry(entry: unknown): Frame | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [file, line, name, code]: unknown[] = entry;
  if (typeof file !== 'string' || !Number.isSafeInteger(line)) return undefined;
  return {
    ...(typeof name === 'string' ? { function: name } : {}),
    file,
    line: Number(line),
    ...(typeof code === 'string' && code !== '' ? { code } : {}),
  };
}

/** `  [Previous line repeated 995 more times]` */
function readRepeats(line: string): number | undefined {
  const count = /^\s{0,20}\[Previous line repeated (\d{1,9}) more times?\]/.exec(line)?.[1];
  return count === undefined ? undefined : Number(count);
}

export const python: RuntimeReader = {
  runtime: 'python',
  recognises: (payload, lines) =>
    hasLineOf(lines, readLine) ||
    lines.some((line) => readEntry(line) !== undefined) ||
    (Array.isArray(payload.stackTrace) && Object.hasOwn(payload, 'requestId')),
  readLine,
  readEntry,
  readRepeats,
  isInstalled: ({ file = '' }) => LIBRARY_PATH.test(file),
  isListed: ({ file = '', function: name = '' }) => {
    const [, beside, cython] = BUNDLED_MODULE.exec(file) ?? [];
    // Cython may leave the folder out, and writes the whole name: `pandas._libs.parsers.raise_parser_error`.
    const named = /^\w{1,100}\.pyx$/.test(file) ? name.split('.', 1)[0] : '';
    return PYTHON_LIBRARIES.has(beside ?? cython ?? named ?? '');
  },
  ownByHandler,
  innermostLast: true,
  printsSource: true,
};

/** `src.handlers.put.handler` or `src/handlers/put.handler` → `src/`; `app.handler` → the module `app`. */
function ownByHandler(handler: string): readonly string[] {
  const module = handler.slice(0, Math.max(0, handler.lastIndexOf('.'))).replaceAll('.', '/');
  return WRAPPERS.has(module.split('/', 1)[0] ?? '') ? [] : ownByPath(module, ['.py', '/']);
}
