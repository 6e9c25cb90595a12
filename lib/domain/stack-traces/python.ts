import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const LIBRARY_PATH =
  /^\/var\/(?:runtime|lang)\/|^\/opt\/|^<frozen |\/(?:site|dist)-packages\/|\/lib\/python\d|^\/var\/task\/(?:boto3|botocore|s3transfer|urllib3|requests|certifi)\//;

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

export const python: RuntimeReader = {
  runtime: 'python',
  recognises: (payload, entries) =>
    hasLineOf(entries, readLine) ||
    entries.some((entry) => readEntry(entry) !== undefined) ||
    (Array.isArray(payload.stackTrace) && Object.hasOwn(payload, 'requestId')),
  readLine,
  readEntry,
  isInApp: ({ file = '' }) => !LIBRARY_PATH.test(file),
  innermostLast: true,
  printsSource: true,
};
