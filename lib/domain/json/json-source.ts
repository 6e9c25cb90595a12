const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
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
  let depth = 0;
  let text = '';
  let previous = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (isClosing(token)) depth--;
    if (breaksLine(previous, token)) text += `\n${'  '.repeat(Math.min(depth, MAX_INDENTED_DEPTH))}`;
    text += token === ':' ? ': ' : token;
    if (isOpening(token)) depth++;
    previous = token;
  }
  return text;
}

function breaksLine(previous: string, token: string): boolean {
  if (isOpening(previous)) return !isClosing(token);
  return previous === ',' || isClosing(token);
}

function isOpening(token: string): boolean {
  return token === '{' || token === '[';
}

function isClosing(token: string): boolean {
  return token === '}' || token === ']';
}
