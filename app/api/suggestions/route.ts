import { SuggestionsQuery } from '#lib/domain/api/suggestion-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', ({ request, services: { store } }) =>
  store.readSuggestions(readQuery(request, SuggestionsQuery)),
);
