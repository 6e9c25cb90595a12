const PRINTABLE = /^[\n\r\t -~]*$/;

/** Letter case, composed and decomposed forms (file names from a Mac) and both lower-case sigmas become one. */
export function foldText(text: string): string {
  if (PRINTABLE.test(text)) return text.toLowerCase();
  return text.toWellFormed().normalize('NFC').toLowerCase().replaceAll('ς', 'σ').replaceAll('\u0000', '\ufffd');
}

/** A filter's text, folded. It stands for the whole text or, written with a `*` at its end, for how the text starts. */
export function readTextFilter(filter: string): { text: string; isPrefix: boolean } {
  const isPrefix = filter.endsWith('*');
  return { text: foldText(isPrefix ? filter.slice(0, -1) : filter), isPrefix };
}

export function matchesText(value: string | undefined, filter: string): boolean {
  if (value === undefined) return false;
  const { text, isPrefix } = readTextFilter(filter);
  return isPrefix ? foldText(value).startsWith(text) : foldText(value) === text;
}

/** Whether a key starts with a prefix, both folded. */
export function hasKeyPrefix(key: string | undefined, prefix: string): boolean {
  return key !== undefined && foldText(key).startsWith(foldText(prefix));
}
