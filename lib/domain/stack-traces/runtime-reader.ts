import type { Runtime, StackFrame } from '#lib/domain/api/record-api.ts';
import type { JsonObject } from '#lib/domain/json/json-object.ts';

export type Frame = Omit<StackFrame, 'inApp'>;

/** How one runtime writes its errors. */
export interface RuntimeReader {
  runtime: Runtime;
  /** `entries` are the lines (or objects) of the stack, none when the payload has no stack. */
  recognises: (payload: JsonObject, entries: readonly unknown[]) => boolean;
  /** One line of text; `undefined` when it isn't a frame. */
  readLine: (line: string) => Frame | undefined;
  /** An entry that isn't text. */
  readEntry?: (entry: unknown) => Frame | undefined;
  /** False for frames of the runtime and of libraries. */
  isInApp: (frame: Frame) => boolean;
  innermostLast?: boolean;
  /** The lines after a frame are its source. */
  printsSource?: boolean;
}

export const MAX_LINE_LENGTH = 2000;
const ENTRIES_LOOKED_AT = 20;
const LINES_LOOKED_AT = 5;

/** Whether one of the stack's first lines is a frame of this runtime. */
export function hasLineOf(entries: readonly unknown[], readLine: RuntimeReader['readLine']): boolean {
  const lines = entries
    .slice(0, ENTRIES_LOOKED_AT)
    .flatMap((entry) => (typeof entry === 'string' ? entry.split('\n', LINES_LOOKED_AT) : []));
  return lines.some((line) => readLine(line.slice(0, MAX_LINE_LENGTH)) !== undefined);
}

/** A file with line and column as `file:line:column` or `file:line`. */
export function readLocation(location: string): Pick<Frame, 'file' | 'line' | 'column'> {
  const [, file, line, column] = /^(.*?):(\d{1,7})(?::(\d{1,7}))?$/.exec(location) ?? [];
  if (file === undefined || file === '' || line === undefined) return location === '' ? {} : { file: location };
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}
