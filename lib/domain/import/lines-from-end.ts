import { MAX_LINE_BYTES } from './import-limits.ts';

/** A file, on a disk or in a browser. */
export interface FileSource {
  size: number;
  /** The bytes from `start` up to `end`, without it. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface Line {
  /** Counted from 1, from the file's start. */
  number: number;
  /** Where it starts. */
  start: number;
  /** Without its line feed; absent where they are more than `MAX_LINE_BYTES`. */
  bytes?: Uint8Array<ArrayBuffer>;
}

const CHUNK_BYTES = 1_000_000;
const LINE_FEED = 0x0a;
const LAST_SPACE = 0x20;

/** Lines that end with a line feed, and one after the last of them. */
export async function countLines({ size, read }: FileSource, signal: AbortSignal): Promise<number> {
  let lines = 1;
  for (let start = 0; start < size; start += CHUNK_BYTES) {
    signal.throwIfAborted();
    const chunk = await read(start, Math.min(size, start + CHUNK_BYTES));
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  }
  return lines;
}

/** The last line first: an export has the newest record at its top, and records are stored in the order of their ages. */
export async function* linesFromEnd({ size, read }: FileSource, lines: number): AsyncGenerator<Line> {
  let number = lines;
  let rest: Part = { pieces: [], length: 0 };
  for (let end = size; end > 0; end -= CHUNK_BYTES) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const chunk = await read(start, end);
    let lineEnd = chunk.length;
    for (let at = chunk.lastIndexOf(LINE_FEED); at !== -1; at = at === 0 ? -1 : chunk.lastIndexOf(LINE_FEED, at - 1)) {
      yield toLine(number, start + at + 1, before(rest, chunk.subarray(at + 1, lineEnd)));
      number -= 1;
      rest = { pieces: [], length: 0 };
      lineEnd = at;
    }
    rest = before(rest, chunk.subarray(0, lineEnd));
  }
  yield toLine(number, 0, rest);
}

export function isBlank(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte > LAST_SPACE);
}

/** The end of a line, as far as it was read. */
interface Part {
  /** None where the line is too long. */
  pieces: Uint8Array<ArrayBuffer>[];
  length: number;
}

function before({ pieces, length }: Part, piece: Uint8Array<ArrayBuffer>): Part {
  const together = length + piece.length;
  return { pieces: together > MAX_LINE_BYTES ? [] : [piece, ...pieces], length: together };
}

function toLine(number: number, start: number, { pieces, length }: Part): Line {
  if (length > MAX_LINE_BYTES) return { number, start };
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { number, start, bytes };
}
