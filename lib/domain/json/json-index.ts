import { type JsonPositions, scanJson } from './scan-json.ts';

/** A JSON text of which every container is reached without reading what lies before it. No value is parsed. */
export interface JsonIndex extends JsonPositions {
  text: string;
}

/**
 * `bytes` is the text in UTF-8. Expects valid JSON; anything else gives an index of what could be made out, and never
 * throws.
 */
export function indexJson(text: string, bytes: Uint8Array): JsonIndex {
  const { count, starts, ends, sizes, parents, ranges } = scanJson(text, bytes);
  return { text, count, starts, ends, sizes, parents, ranges };
}

/** The position of the container which starts at `at`, or of the last one that starts before it; -1 where none does. */
export function containerAtOrBefore(index: JsonIndex, at: number): number {
  let low = 0;
  let high = index.count - 1;
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
