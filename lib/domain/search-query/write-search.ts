import { SEARCH_FIELDS, type SearchField } from './search-fields.ts';
import { readSearchTokens } from './search-tokens.ts';

/** A search has room for several; what is longer is asked for by its beginning. */
const MAX_VALUE_LENGTH = 200;

/** `key:value` as `parseSearch` reads it, with quotes where the value needs them; a text without a key always with quotes. */
export function writeFilter(field: SearchField | 'text', value: string, isNegated = false): string {
  const minus = isNegated ? '-' : '';
  const isLong = value.length > MAX_VALUE_LENGTH;
  const text = isLong ? value.slice(0, MAX_VALUE_LENGTH).replace(/[\uD800-\uDBFF]$/, '') : value;
  if (field === 'text') return `${minus}${quote(text)}`;
  const star = isLong && SEARCH_FIELDS[field].type === 'text' ? '*' : '';
  return `${minus}${field}:${/^$|^"|\s|\*$/.test(text) ? quote(text) : text}${star}`;
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** The search with one more filter at its end, or as it is where it has that one. */
export function addToSearch(search: string, filter: string): string {
  const tokens = readSearchTokens(search);
  if (tokens.some(({ start, end }) => search.slice(start, end) === filter)) return search;
  const closed = tokens.at(-1)?.isOpen ? closeQuote(search) : search;
  return closed.trim() === '' ? filter : `${closed.trim()} ${filter}`;
}

function closeQuote(search: string): string {
  const [slashes = ''] = /\\*$/.exec(search) ?? [];
  return `${search}${slashes.length % 2 === 1 ? '\\' : ''}"`;
}
