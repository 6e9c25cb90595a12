import type { ErrorCause, StackFrame } from '#lib/domain/api/record-api.ts';
import { COLUMN_LIMITS } from '#lib/domain/records/column-text.ts';
import { type Frame, MAX_LINE_LENGTH, type RuntimeReader } from './runtime-reader.ts';

export const MAX_FRAMES = 200;
const MAX_ENTRIES = 1000;
const MAX_LINES = 5000;

/** What a stack's lines hold: the error's own frames, then one cause for each `Caused by`. */
export interface StackContent {
  frames: StackFrame[];
  causes: ErrorCause[];
}

export function readFrames(reader: RuntimeReader, entries: readonly unknown[]): StackContent {
  const sections: { header?: string; frames: Frame[] }[] = [{ frames: [] }];
  let lines = 0;
  const near = reader.innermostLast === true ? entries.slice(-MAX_ENTRIES) : entries.slice(0, MAX_ENTRIES);
  for (const entry of near) {
    const section = sections.at(-1) ?? { frames: [] };
    if (typeof entry !== 'string') {
      const frame = reader.readEntry?.(entry);
      if (frame !== undefined) section.frames.push(frame);
      if (++lines > MAX_LINES) break;
      continue;
    }
    for (const line of entry.split('\n', MAX_LINES - lines)) {
      const text = line.slice(0, MAX_LINE_LENGTH);
      const header = readCauseHeader(text);
      if (header === undefined) addLine(reader, sections.at(-1)?.frames ?? [], text);
      else sections.push({ header, frames: [] });
      lines++;
    }
    if (lines >= MAX_LINES) break;
  }
  const [own, ...causes] = sections.map(({ header, frames }) => ({ header, frames: finish(reader, frames) }));
  return {
    frames: own?.frames ?? [],
    causes: causes.map(({ header = '', frames }) => ({ ...splitHeader(header), frames })),
  };
}

function addLine(reader: RuntimeReader, frames: Frame[], line: string): void {
  const frame = reader.readLine(line);
  if (frame !== undefined) frames.push(frame);
  else if (reader.printsSource === true) addSource(frames.at(-1), line);
}

/** The first line of source; later ones only underline a part of it. */
function addSource(frame: Frame | undefined, line: string): void {
  const code = line.trim();
  if (frame !== undefined && frame.code === undefined && code !== '' && !/^[~^ ]+$/.test(code)) frame.code = code;
}

function finish(reader: RuntimeReader, frames: Frame[]): StackFrame[] {
  const innermostFirst = reader.innermostLast === true ? frames.toReversed() : frames;
  return innermostFirst.slice(0, MAX_FRAMES).map((frame) => ({ ...frame, inApp: reader.isInApp(frame) }));
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
