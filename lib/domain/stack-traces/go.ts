import { isJsonObject, textAt } from '#lib/domain/json/json-object.ts';
import { isPlatformErrorType } from './platform-error-type.ts';
import type { Frame, RuntimeReader } from './runtime-reader.ts';

const STANDARD_LIBRARY =
  /^(?:runtime|reflect|net|encoding|fmt|errors|strings|strconv|bytes|io|os|sync|context|sort|slices|maps|time|database|crypto|math|regexp|internal|syscall|testing|log|bufio|compress|archive|html|text|mime|unicode|iter)\//;

/** A panic's stack is a list of `{path, line, label}`, the innermost call first. */
function readEntry(entry: unknown): Frame | undefined {
  if (!isJsonObject(entry)) return undefined;
  const file = textAt(entry, 'path');
  const label = textAt(entry, 'label');
  if (file === undefined && label === undefined) return undefined;
  const { line } = entry;
  return {
    ...(label === undefined ? {} : { function: label }),
    ...(file === undefined ? {} : { file }),
    ...(typeof line === 'number' && Number.isSafeInteger(line) ? { line } : {}),
  };
}

export const go: RuntimeReader = {
  runtime: 'go',
  recognises: (payload, entries) =>
    entries.some((entry) => readEntry(entry) !== undefined) || isReturnedError(payload, entries),
  readLine: () => undefined,
  readEntry,
  isInApp: ({ file = '' }) => !/aws-lambda-go|@v\d/.test(file) && !STANDARD_LIBRARY.test(file),
};

/** An error that was returned: type and message, nothing else; the type is a bare Go identifier. */
function isReturnedError(payload: Readonly<Record<string, unknown>>, entries: readonly unknown[]): boolean {
  const { errorType } = payload;
  if (typeof errorType !== 'string' || entries.length > 0 || isPlatformErrorType(errorType)) return false;
  return Object.keys(payload).length === 2 && 'errorMessage' in payload && /^[A-Za-z]\w{0,99}$/.test(errorType);
}
