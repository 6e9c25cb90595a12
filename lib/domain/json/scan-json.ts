import { skipJsonString } from './skip-json-string.ts';

export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;

/**
 * Calls `visit` with each bracket, brace, comma and colon from `start` on that is in no string, and its offset, until `visit`
 * returns false. Never throws, whatever `text` holds.
 */
export function scanJson(text: string, start: number, visit: (code: number, at: number) => boolean): void {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipJsonString(text, at);
      continue;
    }
    if (isPunctuation(code) && !visit(code, at)) return;
    at++;
  }
}

export function isOpening(code: number): boolean {
  return code === OPEN_BRACE || code === OPEN_BRACKET;
}

export function isClosing(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

function isPunctuation(code: number): boolean {
  return code === COMMA || code === COLON || isOpening(code) || isClosing(code);
}
