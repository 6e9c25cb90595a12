'use client';

import type { ReactNode } from 'react';
import { AddFilterContext } from '#components/record/filter-button.tsx';
import { readFilters, writeFilters } from '#lib/client/record-filters.ts';
import { addToSearch } from '#lib/domain/search-query/write-search.ts';

/** Beside the list the record stays open; a drawer, which hides the list, makes way for it. */
export function AddFilter({ keepsOpen, children }: { keepsOpen: boolean; children: ReactNode }) {
  function add(filter: string) {
    const filters = readFilters(new URLSearchParams(window.location.search));
    const query = writeFilters({ ...filters, q: addToSearch(filters.q ?? '', filter) });
    window.history.pushState(null, '', `${keepsOpen ? window.location.pathname : '/'}?${query}`);
  }
  return <AddFilterContext value={add}>{children}</AddFilterContext>;
}
