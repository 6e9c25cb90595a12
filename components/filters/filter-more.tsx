'use client';

import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { ExportLinks } from './export-links.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { ImportButton } from './import-button.tsx';
import { ReplayMatches } from './replay-matches.tsx';
import { SearchHint } from './search-hint.tsx';
import { SearchProblems } from './search-problems.tsx';
import { SearchedId } from './searched-id.tsx';

/** What stands under the search's field: loaded with the first search, or with the other filters. */
export function FilterMore({ open }: { open: boolean }) {
  const { filters } = useFilters();
  return (
    <>
      <FilterChips />
      {filters.q && <SearchedId id={filters.q} />}
      {filters.q && <SearchProblems q={filters.q} />}
      {filters.q && <SearchHint q={filters.q} />}
      {open && <FilterFields />}
      {open && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ExportLinks />
          <ReplayMatches />
          <ImportButton />
        </div>
      )}
    </>
  );
}
