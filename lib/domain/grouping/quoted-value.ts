const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': "`'",
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“”',
};
const MAX_QUOTED_LENGTH = 2000;
const MAX_WORDS = 40;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
/** Korean particles and the like follow a closing mark directly; apostrophes stand between these. */
const APOSTROPHE_NEIGHBOUR = /[\p{Script=Latin}\p{N}_<>]/u;

export interface QuotedValue {
  content: string;
  /** Behind the closing mark. */
  end: number;
}

/** The quoted value that begins at a place. An apostrophe (`can't`, `users'`) begins none. */
export function readQuoted(text: string, at: number): QuotedValue | undefined {
  const open = text[at] ?? '';
  const closing = CLOSING[open];
  if (closing === undefined || APOSTROPHE_NEIGHBOUR.test(text[at - 1] ?? '')) return undefined;
  const inner = open === '"' ? readBracketed(text, at + 1) : undefined;
  if (inner !== undefined && text[inner] === '"') return { content: text.slice(at + 1, inner), end: inner + 1 };
  const last = Math.min(text.length, at + MAX_QUOTED_LENGTH);
  for (let end = at + 1; end < last; end++) {
    const mark = text[end] ?? '';
    if (mark === '\\') end++;
    else if (closing.includes(mark) && !(mark === "'" && APOSTROPHE_NEIGHBOUR.test(text[end + 1] ?? ''))) {
      return { content: text.slice(at + 1, end), end: end + 1 };
    }
  }
  return undefined;
}

const BRACKETS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Where what a bracket at a place opens has ended, on the same line. */
export function readBracketed(text: string, at: number): number | undefined {
  if (!BRACKETS[text[at] ?? '']) return undefined;
  const open: string[] = [];
  const last = Math.min(text.length, at + MAX_QUOTED_LENGTH);
  for (let end = at; end < last; end++) {
    const character = text[end] ?? '';
    if (character === '\n') return undefined;
    const closing = BRACKETS[character];
    if (closing !== undefined) open.push(closing);
    else if (character === open.at(-1)) open.pop();
    if (open.length === 0) return end + 1;
  }
  return undefined;
}

/** A sentence that is quoted tells what happened; it is no value. A file's name with spaces is one. */
export function isSentence(content: string): boolean {
  const words = content.trim().split(/\s+/, MAX_WORDS);
  const plain = words.filter((word) => /^[\p{L}'’-]{2,30}[.,:;!?]?$/u.test(word));
  const lowerCase = plain.filter((word) => /^\p{Ll}{2}/u.test(word));
  return (
    plain.length >= 3 && lowerCase.length >= 2 && plain.length >= words.length * 0.6 && !/\.\w{1,5}$/.test(content)
  );
}

export function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && WORD_CHARACTER.test(character);
}
