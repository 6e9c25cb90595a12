import { parseSearch, type SearchFilter, type SearchText } from './parse-search.ts';
import { readSearchTokens } from './search-tokens.ts';

/** A filter of a search, or text: what isn't negated is one phrase. */
export interface SearchPart {
  filter?: SearchFilter;
  text?: SearchText;
  /** The search without it. */
  without: string;
}

export function searchParts(search: string): SearchPart[] {
  const tokens = readSearchTokens(search).map(({ start, end }) => {
    const source = search.slice(start, end);
    const { filters, text } = parseSearch(source);
    return { source, filter: filters[0], text: text[0] };
  });
  const phrase = tokens.filter(({ text }) => text && !text.negated);
  const without = (some: readonly { source: string }[]) =>
    tokens
      .filter((token) => !some.includes(token))
      .map(({ source }) => source)
      .join(' ');
  const parts: SearchPart[] = [];
  if (phrase.length > 0) {
    const value = phrase.map(({ text }) => text?.value ?? '').join(' ');
    parts.push({ text: { value, negated: false }, without: without(phrase) });
  }
  for (const token of tokens) {
    const { filter, text } = token;
    if (filter) parts.push({ filter, without: without([token]) });
    else if (text?.negated) parts.push({ text, without: without([token]) });
  }
  return parts;
}
