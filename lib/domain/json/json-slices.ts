import { skipJsonSpace } from './skip-json-space.ts';
import { closingQuote, skipJsonString } from './skip-json-string.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Source slices of the values of the given keys of the object that `text` is. Nothing is decoded: numbers, duplicate
 * keys and whitespace stay as they were written. Where a key comes twice the last one counts, as in `JSON.parse`.
 * `text` must be JSON that `JSON.parse` accepts; of anything else there are no slices or meaningless ones.
 */
export function sliceValues<K extends string>(text: string, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  let at = skipJsonSpace(text, 0);
  if (text.charCodeAt(at) !== OPEN_BRACE) return found;
  at = skipJsonSpace(text, at + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = skipJsonString(text, at);
    const key = readKey(text.slice(at, keyEnd), keys);
    const start = skipJsonSpace(text, skipJsonSpace(text, keyEnd) + 1);
    const end = skipValue(text, start);
    if (key !== undefined) found[key] = text.slice(start, end);
    at = skipJsonSpace(text, end);
    if (text.charCodeAt(at) !== COMMA) break;
    at = skipJsonSpace(text, at + 1);
  }
  return found;
}

/** True when `text` ends inside the value that it begins: the rest was cut off. */
export function isCutOff(text: string): boolean {
  const start = skipJsonSpace(text, 0);
  const first = text.charCodeAt(start);
  if (first === QUOTE) return closingQuote(text, start) === -1;
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return nestingEnd(text, start) === undefined;
  return false;
}

function readKey<K extends string>(quoted: string, keys: readonly K[]): K | undefined {
  const bare = quoted.slice(1, -1);
  const key = bare.includes('\\') ? decodeKey(quoted) : bare;
  return keys.find((wanted) => wanted === key);
}

function decodeKey(quoted: string): unknown {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}

/** End of the value that starts at `start`. */
function skipValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return skipJsonString(text, start);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return nestingEnd(text, start) ?? text.length;
  let at = start;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at++;
  return at;
}

function endsScalar(code: number): boolean {
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || isSpace(code);
}

/** End of the object or array that starts at `start`, `undefined` where the text ends first. Counts, never recurses. */
function nestingEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipJsonString(text, at);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return at + 1;
    }
    at++;
  }
  return undefined;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
