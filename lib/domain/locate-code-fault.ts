import type { RecordDetail } from './api/record-api.ts';

type FailedRecord = Pick<RecordDetail, 'stackTrace' | 'errorType' | 'errorMessage'>;

/** Where an error is in the handler's file. Counted from 1. */
export interface CodeFault {
  line: number;
  column?: number;
}

const IMPORT_WORD = /\b(?:import|require|from)\b/;
const MISSING_MODULE = /(?:No module named|Cannot find (?:module|package)|cannot import name) '([^']{1,200})'/;

/**
 * The line of the handler's file that an error names: the innermost frame in it, else the import that was not found.
 * `undefined` when it names none, or when the code has been changed since, as far as the trace tells.
 */
export function locateCodeFault(record: FailedRecord, file: string, code: string): CodeFault | undefined {
  const lines = code.split(/\r?\n/);
  const frame = record.stackTrace?.frames.find((candidate) => candidate.inApp && isIn(candidate.file, file));
  if (frame?.line === undefined) return locateImport(record, lines);
  const line = lines[frame.line - 1];
  if (line === undefined) return undefined;
  if (frame.code !== undefined && line.trim() !== frame.code.trim()) return undefined;
  return { line: frame.line, ...(frame.column !== undefined && { column: frame.column }) };
}

/** Frames say /var/task/index.mjs, file:///var/task/index.mjs, or the folder that an emulator unpacked it to. */
function isIn(frameFile: string | undefined, file: string): boolean {
  return frameFile === file || frameFile?.endsWith(`/${file}`) === true;
}

function locateImport({ errorType, errorMessage = '' }: FailedRecord, lines: string[]): CodeFault | undefined {
  if (errorType !== 'Runtime.ImportModuleError') return undefined;
  const name = MISSING_MODULE.exec(errorMessage)?.[1]?.split('/').at(-1);
  if (!name) return undefined;
  const index = lines.findIndex((line) => IMPORT_WORD.test(line) && line.includes(name));
  return index === -1 ? undefined : { line: index + 1 };
}
