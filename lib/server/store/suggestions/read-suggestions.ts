import type { Suggestion, Suggestions, SuggestionsQuery } from '#lib/domain/api/suggestion-api.ts';
import { foldText } from '#lib/domain/text-filter.ts';
import type { Dialect, Work } from '#lib/server/store/sql/database.ts';
import { type Counted, countFunctions, countQueues, countTypes } from './count-rollups.ts';
import { countConditions, countTriggers } from './count-sample.ts';

const MAX_SUGGESTIONS = 20;

/** The most frequent values of a field, of as many records as can be counted at once: the newest. */
export function* readSuggestions(asked: SuggestionsQuery, dialect: Dialect): Work<Suggestions> {
  const { values, isSample } = yield* countValues(asked, dialect);
  return { values: narrow(values, asked.text).slice(0, MAX_SUGGESTIONS), isSample };
}

function countValues({ field, queue, from, to }: SuggestionsQuery, dialect: Dialect): Work<Counted> {
  const scope = {
    ...(queue && { queue }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
  };
  switch (field) {
    case 'fn':
      return countFunctions(scope);
    case 'type':
      return countTypes(scope);
    case 'queue':
      return countQueues(scope);
    case 'condition':
      return countConditions(scope, dialect);
    case 'trigger':
      return countTriggers(scope, dialect);
  }
}

function narrow(values: readonly Suggestion[], text = ''): Suggestion[] {
  const wanted = foldText(text);
  const places = values.map((each) => ({ ...each, place: foldText(each.value).indexOf(wanted) }));
  return places
    .filter(({ value, place }) => value !== '' && place >= 0)
    .sort((one, other) => Math.min(one.place, 1) - Math.min(other.place, 1) || other.count - one.count)
    .map(({ value, count }) => ({ value, count }));
}
