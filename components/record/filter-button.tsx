'use client';

import Link from 'next/link';
import { createContext, type ReactNode, use } from 'react';
import { useSession } from '#components/session-provider.tsx';
import type { SearchField } from '#lib/domain/search-query/search-fields.ts';
import { writeFilter } from '#lib/domain/search-query/write-search.ts';

/** Adds a filter to the search beside which a record is shown. Absent where there is none: on the record's own page. */
export const AddFilterContext = createContext<((filter: string) => void) | undefined>(undefined);

export interface FilteredValue {
  field: SearchField | 'text';
  value: string;
}

interface Props extends FilteredValue {
  /** Leaves out what has the value. */
  isNegated?: boolean;
  name: string;
  className: string;
  children: ReactNode;
}

/** Narrows the results to those that have a value, or have not. */
export function FilterButton({ field, value, isNegated = false, name, className, children }: Props) {
  const add = use(AddFilterContext);
  const { role } = useSession();
  if (role === 'participant') return null;
  const filter = writeFilter(field, value, isNegated);
  const shared = { title: name, 'aria-label': name, className };
  if (!add) {
    return (
      <Link href={`/?${new URLSearchParams({ q: filter })}`} prefetch={false} {...shared}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" onClick={() => add(filter)} {...shared}>
      {children}
    </button>
  );
}
