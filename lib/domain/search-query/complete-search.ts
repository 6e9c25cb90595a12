import { fieldNamed, SEARCH_FIELD_NAMES, SEARCH_FIELDS, type SearchField } from './search-fields.ts';
import { readSearchTokens } from './search-tokens.ts';
import { writeFilter } from './write-search.ts';

/** What is being typed: a key, or the value of a `field`. Places are UTF-16 units of the whole text. */
export interface CompletionPlace {
  start: number;
  end: number;
  isNegated: boolean;
  field?: SearchField;
  /** Of the key or value, up to the caret. */
  typed: string;
}

/** A value that was quoted and closed is complete: `undefined`. */
export function completionAt(text: string, caret: number): CompletionPlace | undefined {
  const last = readSearchTokens(text.slice(0, caret)).at(-1);
  if (!last || last.end < caret) return { start: caret, end: caret, isNegated: false, typed: '' };
  if (last.isQuoted && (!last.isOpen || last.key === undefined)) return undefined;
  const field = last.key === undefined ? undefined : fieldNamed(last.key);
  if (last.key !== undefined && field === undefined) return undefined;
  const end = readSearchTokens(text).find(({ start }) => start === last.start)?.end ?? caret;
  const { start, isNegated, value: typed } = last;
  return { start, end, isNegated, typed, ...(field && { field }) };
}

/** Keys that start with what was typed, themselves or by another name of theirs. */
export function keysThatStart(typed: string): SearchField[] {
  const wanted = typed.toLowerCase();
  return SEARCH_FIELD_NAMES.filter((name) =>
    [name, ...(SEARCH_FIELDS[name].aliases ?? [])].some((each) => each.startsWith(wanted)),
  );
}

const TIMES = ['15m', '1h', '24h', '7d'];
const EXAMPLES: Partial<Record<SearchField, string[]>> = {
  attempts: ['>1', '1', '0'],
  deliveries: ['>1'],
  size: ['>1000000', '<1000'],
  took: ['>1s', '>1min'],
};

/** The values of fields that have only these, or that are commonly asked for so. */
export function knownValues(field: SearchField, typed: string): string[] {
  const { type, values = [] } = SEARCH_FIELDS[field];
  const all = type === 'closed' ? values : type === 'time' ? TIMES : (EXAMPLES[field] ?? []);
  return all.filter((value) => value.startsWith(typed.toLowerCase()));
}

export interface Completed {
  text: string;
  caret: number;
}

/** The text with a key in the place of what was typed: its value comes next. */
export function completeKey(text: string, { start, end, isNegated }: CompletionPlace, field: SearchField): Completed {
  const written = `${isNegated ? '-' : ''}${field}:`;
  return { text: text.slice(0, start) + written + text.slice(end), caret: start + written.length };
}

/** The text with a value in the place of what was typed, and a blank behind it. */
export function completeValue(text: string, place: CompletionPlace, field: SearchField, value: string): Completed {
  const { start, end, isNegated } = place;
  const written = `${writeFilter(field, value, isNegated)} `;
  return { text: text.slice(0, start) + written + text.slice(end).trimStart(), caret: start + written.length };
}
