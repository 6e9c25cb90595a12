import { fieldNamed, nearestField, SEARCH_FIELDS, type SearchField } from './search-fields.ts';
import { isSearchTime, readSearchDuration, readSearchSpan } from './search-time.ts';
import { readSearchTokens, type SearchToken } from './search-tokens.ts';

export const COMPARISONS = ['>=', '<=', '>', '<', '='] as const;
/** `is` the whole value, `starts` with it, or compared with it as a number or a duration. */
export type SearchOperator = 'is' | 'starts' | (typeof COMPARISONS)[number];

export interface SearchFilter {
  field: SearchField;
  op: SearchOperator;
  value: string;
  negated: boolean;
}

export interface SearchText {
  value: string;
  negated: boolean;
}

export interface SearchProblem {
  code: 'unknown-key' | 'missing-value' | 'bad-value' | 'not-negatable' | 'open-quote';
  key: string;
  /** Of the key, or of the value that is bad. */
  start: number;
  end: number;
  /** What was probably meant. */
  suggestion?: SearchField;
}

export interface Search {
  filters: SearchFilter[];
  text: SearchText[];
}

export interface ParsedSearch extends Search {
  /** What can't be used as it is written: unknown keys count as text. */
  problems: SearchProblem[];
}

export function parseSearch(text: string): ParsedSearch {
  const search: ParsedSearch = { filters: [], text: [], problems: [] };
  for (const token of readSearchTokens(text)) {
    if (token.isOpen)
      search.problems.push({ code: 'open-quote', key: token.key ?? '', start: token.valueStart, end: token.end });
    const field = token.key === undefined ? undefined : fieldNamed(token.key);
    if (token.key === undefined || field === undefined) addText(search, token, text);
    else addFilter(search, token, field);
  }
  return search;
}

function addText(search: ParsedSearch, token: SearchToken, whole: string): void {
  const { key, isNegated: negated, start, end, value } = token;
  if (key === undefined) {
    const text = token.hasStar && !token.isQuoted ? `${value}*` : value;
    if (text !== '') search.text.push({ value: text, negated });
    return;
  }
  // `TypeError: x is not a function`, pasted.
  if (value !== '') {
    const from = negated ? start + 1 : start;
    const suggestion = nearestField(key);
    search.problems.push({
      code: 'unknown-key',
      key,
      start: from,
      end: from + key.length,
      ...(suggestion && { suggestion }),
    });
  }
  search.text.push({
    value: token.isQuoted ? `${key}:${value}` : whole.slice(negated ? start + 1 : start, end),
    negated,
  });
}

function addFilter(search: ParsedSearch, token: SearchToken, field: SearchField): void {
  const { key = '', isNegated: negated, start, valueStart, end } = token;
  const { op, value } = readOperator(token, field);
  const problem = (code: SearchProblem['code'], from: number, to: number) =>
    search.problems.push({ code, key, start: from, end: to });
  if (value === '') problem('missing-value', start, end);
  else if (negated && SEARCH_FIELDS[field].type === 'time') problem('not-negatable', start, end);
  else if (!isValue(field, value)) problem('bad-value', valueStart, end);
  else search.filters.push({ field, op, value, negated });
}

function readOperator(
  { value, hasStar, isQuoted }: SearchToken,
  field: SearchField,
): Pick<SearchFilter, 'op' | 'value'> {
  const { type } = SEARCH_FIELDS[field];
  switch (type) {
    case 'number':
    case 'duration': {
      const op = isQuoted ? undefined : COMPARISONS.find((known) => value.startsWith(known));
      // Hardly any two durations are equal to the millisecond.
      return { op: op ?? (type === 'number' ? '=' : '>='), value: value.slice(op?.length ?? 0) };
    }
    case 'prefix':
      return { op: 'starts', value };
    case 'text':
      return { op: hasStar ? 'starts' : 'is', value };
    case 'time':
    case 'span':
    case 'closed':
      return { op: 'is', value };
  }
}

function isValue(field: SearchField, value: string): boolean {
  const { type, values = [], max = Number.MAX_SAFE_INTEGER } = SEARCH_FIELDS[field];
  switch (type) {
    case 'number':
      return /^\d{1,15}$/.test(value) && Number(value) <= max;
    case 'duration':
      return readSearchDuration(value) !== undefined;
    case 'time':
      return isSearchTime(value);
    case 'span':
      return readSearchSpan(value) !== undefined;
    case 'closed':
      return values.includes(value);
    case 'text':
    case 'prefix':
      return true;
  }
}
