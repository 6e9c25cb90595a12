import type { Runtime, StackFrame } from '#lib/domain/api/record-api.ts';
import type { JsonObject } from '#lib/domain/json/json-object.ts';

export type Frame = Omit<StackFrame, 'inApp' | 'isAssumed'>;

/** How one runtime writes its errors. */
export interface RuntimeReader {
  runtime: Runtime;
  /** `lines` are the lines (or objects) of the stack without the message, none when the payload has no stack. */
  recognises: (payload: JsonObject, lines: readonly unknown[]) => boolean;
  /** One line of text; `undefined` when it isn't a frame. */
  readLine: (line: string) => Frame | undefined;
  /** An entry that isn't text. */
  readEntry?: (entry: unknown) => Frame | undefined;
  /** How many more times the frame before this line was called. */
  readRepeats?: (line: string) => number | undefined;
  /** Whether a frame lies where only the runtime and installed packages do. */
  isInstalled: (frame: Frame) => boolean;
  /** Whether a list of well-known libraries names a frame that `isInstalled` doesn't. */
  isListed?: (frame: Frame) => boolean;
  /** Whether a frame has a source path that the author's own build wrote. */
  isBuiltHere?: (frame: Frame) => boolean;
  /** Prefixes of own files or names, according to the handler setting. */
  ownByHandler?: (handler: string) => readonly string[];
  innermostLast?: boolean;
  /** The lines after a frame are its source. */
  printsSource?: boolean;
}

export const MAX_LINE_LENGTH = 2000;
const LINES_LOOKED_AT = 200;

/** Whether one of the stack's first lines is a frame of this runtime. */
export function hasLineOf(lines: readonly unknown[], readLine: RuntimeReader['readLine']): boolean {
  return lines
    .slice(0, LINES_LOOKED_AT)
    .some((line) => typeof line === 'string' && readLine(line.slice(0, MAX_LINE_LENGTH)) !== undefined);
}

/** A file with line and column as `file:line:column` or `file:line`. */
export function readLocation(location: string): Pick<Frame, 'file' | 'line' | 'column'> {
  const [, file, line, column] = /^(.*?):(\d{1,7})(?::(\d{1,7}))?$/.exec(location) ?? [];
  if (file === undefined || file === '' || line === undefined) return location === '' ? {} : { file: location };
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}
