import { skipToken, useQuery } from '@tanstack/react-query';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { suggestionsOptions } from '#lib/client/search/search-queries.ts';
import type { SuggestedField } from '#lib/domain/api/suggestion-api.ts';
import {
  type Completed,
  type CompletionPlace,
  completeKey,
  completeValue,
  keysThatStart,
  knownValues,
} from '#lib/domain/search-query/complete-search.ts';
import type { SearchField } from '#lib/domain/search-query/search-fields.ts';

const SUGGESTED: readonly SuggestedField[] = ['type', 'fn', 'condition', 'queue', 'trigger'];
const MAX_TEXT_LENGTH = 200;

/** A key, or a value of one; `count` is how many records have it. */
export interface CompletionOption {
  key?: SearchField;
  value?: string;
  count?: number;
  completed: Completed;
}

/** What can stand in a place of the text. */
export function useCompletionOptions(text: string, place: CompletionPlace | undefined) {
  const { filters } = useFilters();
  const suggested = SUGGESTED.find((field) => field === place?.field);
  const typed = place?.typed.trim().slice(0, MAX_TEXT_LENGTH) ?? '';
  const asked = suggestionsOptions(suggested ?? 'type', typed, filters);
  const { data } = useQuery({ ...asked, ...(!suggested && { queryFn: skipToken }) });
  const options = place ? optionsOf(text, place, suggested && data?.values) : [];
  return { options, isSample: Boolean(suggested && data?.isSample) };
}

function optionsOf(
  text: string,
  place: CompletionPlace,
  suggested: readonly { value: string; count: number }[] | undefined,
): CompletionOption[] {
  const { field, typed } = place;
  if (!field) {
    return keysThatStart(typed).map((key) => ({ key, completed: completeKey(text, place, key) }));
  }
  const values = suggested ?? knownValues(field, typed).map((value) => ({ value }));
  return values.map((each) => ({ ...each, completed: completeValue(text, place, field, each.value) }));
}
