import { skipJsonSpace } from './skip-json-space.ts';
import { skipJsonString } from './skip-json-string.ts';

/**
 * Where each object and array of a JSON text starts and ends, in the order of their starts, without parsing any value:
 * one pass of about 10 ms over 1 MiB, after which every container is reached without reading what lies before it.
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
  /** Of a container (by its position) with more than `rangeSize` members: where every so manieth of them starts. */
  ranges: Map<number, number[]>;
}

/** A container with more members than this shows them in ranges of this many, each opened by itself. */
export const rangeSize = 200;

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const lastSpace = 0x20;

/** Expects valid JSON; anything else gives an index of what could be made out, and never throws. */
export function indexJson(text: string): JsonIndex {
  const index: JsonIndex = { text, starts: [], ends: [], sizes: [], parents: [], ranges: new Map() };
  const { starts, ends, sizes, parents } = index;
  let current = -1;
  let startsRange = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= lastSpace) continue;
    if (code === closeBrace || code === closeBracket) {
      startsRange = false;
      if (current === -1) continue;
      ends[current] = at + 1;
      current = parents[current] ?? -1;
      continue;
    }
    if (code === comma) {
      if (current === -1) continue;
      const position = sizes[current] ?? 0;
      sizes[current] = position + 1;
      startsRange = position > 0 && position % rangeSize === 0;
      continue;
    }
    if (startsRange) {
      startsRange = false;
      addRange(index, current, at);
    }
    if (current !== -1 && sizes[current] === 0) sizes[current] = 1;
    if (code === quote) at = skipJsonString(text, at) - 1;
    else if (code === openBrace || code === openBracket) {
      parents.push(current);
      starts.push(at);
      ends.push(text.length);
      sizes.push(0);
      current = starts.length - 1;
    }
  }
  return index;
}

function addRange({ starts, text, ranges }: JsonIndex, container: number, at: number): void {
  const places = ranges.get(container);
  if (places) places.push(at);
  else ranges.set(container, [skipJsonSpace(text, (starts[container] ?? 0) + 1), at]);
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
