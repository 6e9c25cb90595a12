/** A word of the search, between spaces; quotes keep spaces. Places are UTF-16 units of the whole text. */
export interface SearchToken {
  start: number;
  end: number;
  isNegated: boolean;
  /** As written, of `key:value`; absent from plain text. */
  key?: string;
  /** Where the value, or the plain text, begins: with its quote. */
  valueStart: number;
  /** Without quotes and escapes. */
  value: string;
  isQuoted: boolean;
  /** A `*` stands behind it. */
  hasStar: boolean;
  /** A quote was not closed. */
  isOpen: boolean;
}

export const MAX_SEARCH_LENGTH = 2000;
const KEY = /([A-Za-z][\w-]{0,30}):(?!\/\/|:)/y;
/** `arn:aws:…` and addresses are text. */
const TEXT_KEYS = new Set(['arn', 'http', 'https', 's3', 'urn']);

export function readSearchTokens(whole: string): SearchToken[] {
  const text = whole.slice(0, MAX_SEARCH_LENGTH);
  const tokens: SearchToken[] = [];
  for (let at = 0; at < text.length; ) {
    if (isSpace(text[at])) {
      at++;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, start: number): SearchToken {
  const isNegated = text[start] === '-' && start + 1 < text.length && !isSpace(text[start + 1]);
  const at = isNegated ? start + 1 : start;
  KEY.lastIndex = at;
  const [all = '', key] = KEY.exec(text) ?? [];
  const isKey = key !== undefined && !TEXT_KEYS.has(key.toLowerCase());
  const valueStart = isKey ? at + all.length : at;
  const token = { start, isNegated, valueStart, ...(isKey && { key }), ...readValue(text, valueStart) };
  return token;
}

function readValue(
  text: string,
  start: number,
): Pick<SearchToken, 'end' | 'value' | 'isQuoted' | 'hasStar' | 'isOpen'> {
  if (text[start] === '"') return readQuoted(text, start);
  let end = start;
  while (end < text.length && !isSpace(text[end])) end++;
  const raw = text.slice(start, end);
  const hasStar = raw.length > 1 && raw.endsWith('*');
  return { end, value: hasStar ? raw.slice(0, -1) : raw, isQuoted: false, hasStar, isOpen: false };
}

function readQuoted(text: string, start: number): ReturnType<typeof readValue> {
  let value = '';
  let end = start + 1;
  while (end < text.length && text[end] !== '"') {
    if (text[end] === '\\' && end + 1 < text.length) end++;
    value += text[end];
    end++;
  }
  const isOpen = end >= text.length;
  if (!isOpen) end++;
  const hasStar = text[end] === '*' && (end + 1 >= text.length || isSpace(text[end + 1]));
  return { end: hasStar ? end + 1 : end, value, isQuoted: true, hasStar, isOpen };
}

export function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
