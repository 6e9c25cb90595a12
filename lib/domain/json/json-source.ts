import { COLON, COMMA, isClosing, isOpening, scanJson } from './scan-json.ts';
import { skipJsonSpace } from './skip-json-space.ts';

/** Controls, and what could steer a terminal or hide text in an editor. */
const DECEPTIVE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const MAX_INDENTED_LENGTH = 65_536;
const MAX_INDENTED_DEPTH = 20;

/** Spells deceptive characters as `\uXXXX`. JSON has them inside strings only, where that means the same. */
export function escapeDeceptive(text: string): string {
  return text.replace(DECEPTIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same JSON, one value a line. Works on the text: numbers, duplicate keys and escapes stay as they are spelled. */
export function indentJson(json: string): string {
  if (json.length > MAX_INDENTED_LENGTH) return json.trim();
  const newLine = () => `\n${'  '.repeat(Math.min(depth, MAX_INDENTED_DEPTH))}`;
  let depth = 0;
  let text = '';
  let from = 0;
  let previous = 0;
  scanJson(json, 0, (code, at) => {
    const between = json.slice(from, at).trim();
    const isEmpty = isOpening(previous) && isClosing(code) && between === '';
    if (between !== '') text += between;
    if (isClosing(code)) depth--;
    if (isClosing(code) && !isEmpty) text += newLine();
    if (isOpening(code)) depth++;
    text += json[at];
    if (code === COLON) text += ' ';
    else if (code === COMMA || (isOpening(code) && !isEmptyAfter(json, at))) text += newLine();
    from = at + 1;
    previous = code;
    return true;
  });
  return text + json.slice(from).trim();
}

function isEmptyAfter(json: string, at: number): boolean {
  return isClosing(json.charCodeAt(skipJsonSpace(json, at + 1)));
}
