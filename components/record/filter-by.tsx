'use client';

import Link from 'next/link';
import { createContext, use } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { SearchField } from '#lib/domain/search-query/search-fields.ts';
import { writeFilter } from '#lib/domain/search-query/write-search.ts';

/** Adds a filter to the search beside which a record is shown. Absent where there is none: on the record's own page. */
export const AddFilterContext = createContext<((filter: string) => void) | undefined>(undefined);

export interface FilteredValue {
  field: SearchField;
  value: string;
}

interface Props extends FilteredValue {
  /** What it is, for the button's name: "Function". */
  what: string;
}

/** Beside a value: narrows the results to those that have it. Where nothing hovers, it is always seen. */
export function FilterBy({ field, value, what }: Props) {
  const t = useTranslations('record');
  const add = use(AddFilterContext);
  const { role } = useSession();
  if (role === 'participant') return null;
  const name = t('filterBy', { what });
  const filter = writeFilter(field, value);
  const look =
    'inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center rounded text-muted opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-focus-within/value:opacity-100 group-hover/value:opacity-100 [@media(hover:none)]:opacity-100';
  const icon = <Icon name="filter" className="size-3.5" />;
  if (!add) {
    return (
      <Link
        href={`/?${new URLSearchParams({ q: filter })}`}
        prefetch={false}
        title={name}
        aria-label={name}
        className={look}
      >
        {icon}
      </Link>
    );
  }
  return (
    <button type="button" title={name} aria-label={name} className={look} onClick={() => add(filter)}>
      {icon}
    </button>
  );
}
