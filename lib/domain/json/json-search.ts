import { decodeJsonString } from './decode-json-string.ts';
import type { JsonIndex } from './json-index.ts';
import { skipJsonString } from './skip-json-string.ts';

export interface JsonMatches {
  /** Offsets where the values start whose key or text matches, in order. */
  starts: number[];
  /** There are more than were asked for. */
  isCut: boolean;
}

const TOKEN = /["\d\-tfn]/g;
const SCALAR = /[^\s,\]}]+/y;
const AFTER_KEY = /\s*:\s*/y;

/** Finds `query` in keys, strings and other values as a reader sees them (escapes decoded), upper and lower case alike. */
export function searchJson(index: JsonIndex, query: string, limit: number): JsonMatches {
  const { text } = index;
  const wanted = query.toLowerCase();
  const starts: number[] = [];
  if (wanted === '' || !(text.includes('\\') || text.toLowerCase().includes(wanted))) return { starts, isCut: false };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const start = found.index;
    const end = text[start] === '"' ? skipJsonString(text, start) : skipMatch(SCALAR, text, start);
    const valueStart = text[start] === '"' ? skipMatch(AFTER_KEY, text, end) : end;
    TOKEN.lastIndex = Math.max(end, start + 1);
    if (!shown(text, start, end).toLowerCase().includes(wanted)) continue;
    const match = valueStart > end ? valueStart : start;
    if (starts.at(-1) === match) continue;
    if (starts.length === limit) return { starts, isCut: true };
    starts.push(match);
  }
  return { starts, isCut: false };
}

function shown(text: string, start: number, end: number): string {
  const spelled = text.slice(start, end);
  return spelled[0] === '"' ? decodeJsonString(spelled) : spelled;
}

function skipMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
