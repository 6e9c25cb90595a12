import type { AskedFilters } from '#lib/domain/api/record-query-api.ts';
import { parseSearch } from '#lib/domain/search-query/parse-search.ts';
import { toRecordFilters } from '#lib/domain/search-query/search-filters.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { ListFilters } from '#lib/server/store/store.ts';

/** The filters with what the search bar's text asks for beside them. Throws AppError `bad_request` for `q` beside `search`. */
export function applySearch({ search, ...given }: AskedFilters, now: number): ListFilters {
  if (!search) return given;
  if (given.q) throw new AppError('bad_request', 'Give the text in search or in q, not in both.');
  const { filters, rest, without } = toRecordFilters(parseSearch(search), given, now);
  return { ...filters, ...(rest.length > 0 && { rest }), ...(without.length > 0 && { without }) };
}
