/**
 * pg_trgm looks into words alone: blanks and punctuation are all the same to it, and nothing runs from one word into the
 * next. Documents are therefore stored with a letter for each of them, of a script that nobody writes any more, one to one.
 */
const SEPARATORS = codes(0x01, 0x2f) + codes(0x3a, 0x40) + codes(0x5b, 0x60) + codes(0x7b, 0x7f);
const FIRST_LETTER = 0x16a0;
const LETTERS = codes(FIRST_LETTER, FIRST_LETTER + SEPARATORS.length - 1);
const NO_LETTER = '\ufffd';

const letterOf = new Map([...SEPARATORS].map((separator, index) => [separator, LETTERS[index] ?? NO_LETTER]));
const separatorOf = new Map([...letterOf].map(([separator, letter]) => [letter, separator]));
const toReplace = characterClass([...SEPARATORS, ...LETTERS]);
const toRestore = characterClass([...LETTERS]);

export const separatorLetter = `[${LETTERS}]`;

/** What was written in that script is lost. */
export function withLetters(text: string): string {
  return text.replace(toReplace, (character) => letterOf.get(character) ?? NO_LETTER);
}

export function withSeparators(text: string): string {
  return text.replace(toRestore, (letter) => separatorOf.get(letter) ?? letter);
}

/** The same as `withLetters`, in PostgreSQL. */
export function withLettersSql(expression: string): string {
  const escaped = [...SEPARATORS].map((separator) => `\\x${hex(separator)}`).join('');
  return `translate(${expression}, E'${escaped}${LETTERS}', '${LETTERS}${NO_LETTER.repeat(LETTERS.length)}')`;
}

function codes(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

function characterClass(characters: readonly string[]): RegExp {
  return new RegExp(`[${characters.map((character) => `\\u${hex(character).padStart(4, '0')}`).join('')}]`, 'g');
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}
