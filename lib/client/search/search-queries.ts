import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type ListFilters, toRecordsQuery } from '#lib/client/record-filters.ts';
import type { RecordIds, SuggestedField, Suggestions } from '#lib/domain/api/suggestion-api.ts';

const FRESH_MS = 15_000;

/** The values of a field that contain a text, in the lane and the range of the filters. */
export const suggestionsOptions = (
  field: SuggestedField,
  text: string,
  { queue, range, from, to }: Pick<ListFilters, 'queue' | 'range' | 'from' | 'to'>,
) =>
  queryOptions({
    queryKey: ['suggestions', field, { queue, range, from, to }, text],
    queryFn: ({ signal }) => {
      const scope = { ...(queue && { queue }), ...(range && { range }), ...(from && { from }), ...(to && { to }) };
      const query = toRecordsQuery(scope, Date.now());
      query.set('field', field);
      if (text) query.set('text', text);
      return fetchJson<Suggestions>(`/api/suggestions?${query}`, { signal });
    },
    // While another letter's are on their way, those of the field stay.
    placeholderData: (before, query) => (query?.queryKey[1] === field ? keepPreviousData(before) : undefined),
    staleTime: FRESH_MS,
  });

/** The records that have an id: of their own, of their request or of a message. */
export const recordIdsOptions = (id: string) =>
  queryOptions({
    queryKey: ['record-ids', id],
    queryFn: ({ signal }) => fetchJson<RecordIds>(`/api/record-ids?${new URLSearchParams({ id })}`, { signal }),
  });
