const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/**
 * Source slices of the values of the given keys of the object that `text` is. Nothing is decoded: numbers, duplicate
 * keys and whitespace stay as they were written. Where a key comes twice the last one counts, as in `JSON.parse`.
 * `text` must be JSON that `JSON.parse` accepts; of anything else there are no slices or meaningless ones.
 */
export function sliceValues<K extends string>(text: string, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  let at = skipSpace(text, 0);
  if (text.charCodeAt(at) !== openBrace) return found;
  at = skipSpace(text, at + 1);
  while (text.charCodeAt(at) === quote) {
    const keyEnd = skipString(text, at);
    const key = readKey(text.slice(at, keyEnd), keys);
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = skipValue(text, start);
    if (key !== undefined) found[key] = text.slice(start, end);
    at = skipSpace(text, end);
    if (text.charCodeAt(at) !== comma) break;
    at = skipSpace(text, at + 1);
  }
  return found;
}

/** True when `text` ends inside the value that it begins: the rest was cut off. */
export function isCutOff(text: string): boolean {
  const start = skipSpace(text, 0);
  const first = text.charCodeAt(start);
  if (first === quote) return !isClosed(text, start, skipString(text, start), quote);
  if (first === openBrace || first === openBracket) return nestingEnd(text, start) === undefined;
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
  if (first === quote) return skipString(text, start);
  if (first === openBrace || first === openBracket) return nestingEnd(text, start) ?? text.length;
  let at = start;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at++;
  return at;
}

function endsScalar(code: number): boolean {
  return code === comma || code === closeBrace || code === closeBracket || isSpace(code);
}

/** End of the object or array that starts at `start`, `undefined` where the text ends first. Counts, never recurses. */
function nestingEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = skipString(text, at);
      continue;
    }
    if (code === openBrace || code === openBracket) depth++;
    else if (code === closeBrace || code === closeBracket) {
      depth--;
      if (depth === 0) return at + 1;
    }
    at++;
  }
  return undefined;
}

/** Index after the closing quote of the string that starts at `start`, or the end of the text. */
function skipString(text: string, start: number): number {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && isEscaped(text, close, start)) close = text.indexOf('"', close + 1);
  return close === -1 ? text.length : close + 1;
}

function isEscaped(text: string, at: number, start: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes > start && text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 1;
}

function isClosed(text: string, start: number, end: number, closing: number): boolean {
  return end - start >= 2 && text.charCodeAt(end - 1) === closing && !isEscaped(text, end - 1, start);
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
