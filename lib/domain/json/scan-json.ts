import { skipJsonSpace } from './skip-json-space.ts';

/** A container with more members than this shows them in ranges of this many, each opened by itself. */
export const RANGE_SIZE = 200;

/** Where each object and array of a JSON text starts and ends, in the order of their starts, in UTF-16 units. */
export interface JsonPositions {
  /** How many there are; the lists have room for more. */
  count: number;
  starts: Int32Array;
  /** The offset after the closing bracket. */
  ends: Int32Array;
  /** Number of members or elements. */
  sizes: Int32Array;
  /** Position of the container around, -1 at the top. */
  parents: Int32Array;
  /** Of a container (by its position) with more than `rangeSize` members: where every so manieth of them starts. */
  ranges: Map<number, number[]>;
}

interface Scan extends JsonPositions {
  text: string;
  bytes: Uint8Array;
  isAscii: boolean;
  at: number;
  /** Bytes so far beyond the text's UTF-16 units: a place in the text is the one in the bytes less this. */
  surplus: number;
  /** The innermost container that is open, and the commas seen in it. */
  current: number;
  commas: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const LAST_SPACE = 0x20;
const LAST_ASCII = 0x7f;
/** What a browser compiles first is a function that is called often, not a loop that runs long. */
const STEP_BYTES = 1024;
/** Of a string, before the browser's own search takes over. */
const BYTES_READ_SINGLY = 24;

/**
 * One pass over the text's bytes, in UTF-8: they are read faster than a string while a script is new, which it is when a record
 * opens. Never throws: of what isn't JSON it finds what can be made out.
 */
export function scanJson(text: string, bytes: Uint8Array): JsonPositions {
  const scan = startScan(text, bytes);
  const { length } = scan.bytes;
  while (scan.at < length) takeStep(scan, Math.min(scan.at + STEP_BYTES, length));
  closeOpen(scan);
  return scan;
}

function startScan(text: string, bytes: Uint8Array): Scan {
  return {
    text,
    bytes,
    isAscii: bytes.length === text.length,
    at: 0,
    surplus: 0,
    current: -1,
    commas: 0,
    count: 0,
    // Room for the worst, which is brackets alone. What stays empty takes no memory.
    starts: new Int32Array(bytes.length),
    ends: new Int32Array(bytes.length),
    sizes: new Int32Array(bytes.length),
    parents: new Int32Array(bytes.length),
    ranges: new Map(),
  };
}

/** All in one, on local variables, for the same reason as bytes. */
function takeStep(scan: Scan, end: number): void {
  const { bytes, starts, ends, sizes, parents } = scan;
  let { at, surplus, current, commas, count } = scan;
  while (at < end) {
    const byte = bytes[at++] ?? 0;
    if (byte === QUOTE) {
      const start = at;
      while (at < bytes.length) {
        const inside = bytes[at++] ?? 0;
        if (inside === QUOTE) break;
        if (inside > LAST_ASCII) surplus += surplusOf(inside);
        // What else stands after a backslash can't be mistaken.
        else if (inside === BACKSLASH && (bytes[at] === QUOTE || bytes[at] === BACKSLASH)) at++;
        if (at - start > BYTES_READ_SINGLY) {
          const close = longStringEnd(bytes, at);
          surplus += surplusBetween(scan, at, close);
          at = close;
          break;
        }
      }
    } else if (byte === COMMA) {
      commas++;
      if (commas % RANGE_SIZE === 0) addRange(scan, current, at - surplus);
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (current !== -1) sizes[current] = commas;
      parents[count] = current;
      starts[count] = at - 1 - surplus;
      current = count++;
      commas = 0;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (current === -1) continue;
      ends[current] = at - surplus;
      sizes[current] = commas === 0 && isEmpty(bytes, at) ? 0 : commas + 1;
      current = parents[current] ?? -1;
      commas = current === -1 ? 0 : (sizes[current] ?? 0);
    } else if (byte > LAST_ASCII) surplus += surplusOf(byte);
  }
  Object.assign(scan, { at, surplus, current, commas, count });
}

function closeOpen({ text, bytes, ends, sizes, parents, current, commas }: Scan): void {
  let members = commas;
  for (let open = current; open !== -1; open = parents[open] ?? -1) {
    ends[open] = text.length;
    sizes[open] = members + (open === current && isEmpty(bytes, bytes.length + 1) ? 0 : 1);
    members = sizes[parents[open] ?? -1] ?? 0;
  }
}

/** Of a container without a comma that ends at `end`: whether nothing stands in it. */
function isEmpty(bytes: Uint8Array, end: number): boolean {
  let before = end - 2;
  while (before > 0 && (bytes[before] ?? 0) <= LAST_SPACE) before--;
  return bytes[before] === OPEN_BRACE || bytes[before] === OPEN_BRACKET;
}

function addRange({ text, starts, ranges }: Scan, container: number, afterComma: number): void {
  if (container === -1) return;
  const start = skipJsonSpace(text, afterComma);
  const places = ranges.get(container);
  if (places) places.push(start);
  else ranges.set(container, [skipJsonSpace(text, (starts[container] ?? 0) + 1), start]);
}

/** The offset after the quote that closes the string which `start` is in. */
function longStringEnd(bytes: Uint8Array, start: number): number {
  let close = bytes.indexOf(QUOTE, start);
  while (close !== -1 && isEscaped(bytes, close)) close = bytes.indexOf(QUOTE, close + 1);
  return close === -1 ? bytes.length : close + 1;
}

function isEscaped(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (bytes[before] === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}

function surplusBetween({ bytes, isAscii }: Scan, start: number, end: number): number {
  let surplus = 0;
  if (!isAscii) for (let at = start; at < end; at++) surplus += surplusOf(bytes[at] ?? 0);
  return surplus;
}

/** A character's first byte says how many there are: two or three are one UTF-16 unit, four are two. */
function surplusOf(byte: number): number {
  if (byte < 0xc0) return 0;
  return byte < 0xe0 ? 1 : 2;
}
