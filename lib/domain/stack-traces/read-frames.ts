import type { ErrorCause, StackFrame } from '#lib/domain/api/record-api.ts';
import { COLUMN_LIMITS } from '#lib/domain/records/column-text.ts';
import { type KnownCode, originOf } from './frame-origin.ts';
import { type Frame, MAX_LINE_LENGTH, type RuntimeReader } from './runtime-reader.ts';
import { readStackLines } from './stack-lines.ts';

export const MAX_FRAMES = 200;
const MAX_INNERMOST_ENTRIES = 1000;

/** What a stack's lines hold: the error's own frames, then one cause for each `Caused by`. */
export interface StackContent {
  frames: StackFrame[];
  causes: ErrorCause[];
}

interface Section {
  header?: string;
  found: { frame: Frame; reader: RuntimeReader }[];
}

export interface Stack {
  entries: readonly unknown[];
  /** The error's, which the stack may repeat. */
  message?: string | undefined;
}

/** Each line is read by the first of `readers` that knows it: by one where the runtime is known. */
export function readFrames(readers: readonly RuntimeReader[], stack: Stack, known: KnownCode): StackContent {
  const { entries } = stack;
  const isInnermostLast = readers.every(({ innermostLast }) => innermostLast === true);
  const near = isInnermostLast ? entries.slice(-MAX_INNERMOST_ENTRIES) : entries;
  const own: Section = { found: [] };
  const sections = [own];
  for (const line of readStackLines(near, stack.message)) {
    const { found } = sections.at(-1) ?? own;
    const text = typeof line === 'string' ? line.slice(0, MAX_LINE_LENGTH) : undefined;
    const header = text === undefined ? undefined : readCauseHeader(text);
    if (header !== undefined) sections.push({ header, found: [] });
    else if (text === undefined) addFrame(readers, found, (reader) => reader.readEntry?.(line));
    else if (!addFrame(readers, found, (reader) => reader.readLine(text))) addDetail(found.at(-1), text);
  }
  const [, ...causes] = sections;
  return {
    frames: finish(own, known),
    causes: causes.map((section) => ({ ...splitHeader(section.header ?? ''), frames: finish(section, known) })),
  };
}

function addFrame(
  readers: readonly RuntimeReader[],
  found: Section['found'],
  read: (reader: RuntimeReader) => Frame | undefined,
): boolean {
  for (const reader of readers) {
    const frame = read(reader);
    if (frame === undefined) continue;
    found.push({ frame, reader });
    return true;
  }
  return false;
}

/** The first line of source, later ones only underline a part of it; or how often the call was repeated. */
function addDetail(last: Section['found'][number] | undefined, line: string): void {
  if (last === undefined) return;
  const { frame, reader } = last;
  const repeated = reader.readRepeats?.(line);
  const code = line.trim();
  if (repeated !== undefined) frame.repeated = repeated;
  else if (reader.printsSource === true && frame.code === undefined && code !== '' && !/^[~^ ]+$/.test(code)) {
    frame.code = code;
  }
}

function finish({ found }: Section, known: KnownCode): StackFrame[] {
  const isReversed = found.every(({ reader }) => reader.innermostLast === true);
  const innermostFirst = isReversed ? found.toReversed() : found;
  return innermostFirst
    .slice(0, MAX_FRAMES)
    .map(({ frame, reader }) => ({ ...frame, ...originOf(reader, frame, known) }));
}

function readCauseHeader(line: string): string | undefined {
  const trimmed = line.trimStart();
  for (const mark of ['Caused by: ', '[cause]: ']) if (trimmed.startsWith(mark)) return trimmed.slice(mark.length);
  return undefined;
}

/** `java.io.IOException: no such file` */
function splitHeader(header: string): Pick<ErrorCause, 'errorType' | 'errorMessage'> {
  const at = header.indexOf(': ');
  const errorType = (at === -1 ? header : header.slice(0, at)).slice(0, COLUMN_LIMITS.errorType);
  return at === -1 ? { errorType } : { errorType, errorMessage: header.slice(at + 2) };
}
