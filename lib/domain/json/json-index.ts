import { COMMA, isClosing, isOpening, scanJson } from './scan-json.ts';
import { skipJsonSpace } from './skip-json-space.ts';

/** A container with more members than this shows them in ranges of this many, each opened by itself. */
export const RANGE_SIZE = 200;

/**
 * A JSON text and where each of its objects and arrays starts and ends, in the order of their starts: every container is reached
 * without reading what lies before it. No value is parsed.
 */
export interface JsonIndex {
  text: string;
  starts: number[];
  /** The offset after the closing bracket. */
  ends: number[];
  /** Number of members or elements. */
  sizes: number[];
  /** Position of the container around, -1 at the top. */
  parents: number[];
  /** Of a container (by its position) with more than `RANGE_SIZE` members: where the first of each range starts. */
  ranges: Map<number, number[]>;
}

/** Expects valid JSON; anything else gives an index of what could be made out. Never throws. */
export function indexJson(text: string): JsonIndex {
  const index: JsonIndex = { text, starts: [], ends: [], sizes: [], parents: [], ranges: new Map() };
  const { starts, ends, sizes, parents } = index;
  let current = -1;
  scanJson(text, 0, (code, at) => {
    if (isOpening(code)) {
      parents.push(current);
      current = starts.push(at) - 1;
      // Containers that the text leaves open end where it does.
      ends.push(text.length);
      sizes.push(isEmptyAt(text, at) ? 0 : 1);
    } else if (isClosing(code)) {
      if (current !== -1) ends[current] = at + 1;
      current = parents[current] ?? -1;
    } else if (code === COMMA && current !== -1) {
      const position = sizes[current] ?? 0;
      sizes[current] = position + 1;
      if (position % RANGE_SIZE === 0) addRange(index, current, at + 1);
    }
    return true;
  });
  return index;
}

/** The position of the container which starts at `at`, or of the last one that starts before it; -1 where none does. */
export function containerAtOrBefore(index: JsonIndex, at: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((index.starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

export function sizeAt(index: JsonIndex, start: number): number {
  const position = containerAtOrBefore(index, start);
  return index.starts[position] === start ? (index.sizes[position] ?? 0) : 0;
}

function isEmptyAt(text: string, start: number): boolean {
  const first = skipJsonSpace(text, start + 1);
  return first >= text.length || isClosing(text.charCodeAt(first));
}

function addRange({ text, starts, ranges }: JsonIndex, container: number, afterComma: number): void {
  const start = skipJsonSpace(text, afterComma);
  const known = ranges.get(container);
  if (known) known.push(start);
  else ranges.set(container, [skipJsonSpace(text, (starts[container] ?? 0) + 1), start]);
}
