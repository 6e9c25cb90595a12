'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { FilterButton, type FilteredValue } from './filter-button.tsx';

interface Props extends FilteredValue {
  /** What it is, for the button's name: "Function". */
  what: string;
}

/** Beside a value: narrows the results to those that have it. Where nothing hovers, it is always seen. */
export function FilterBy({ what, ...value }: Props) {
  const t = useTranslations('record');
  return (
    <FilterButton
      {...value}
      name={t('filterBy', { what })}
      className="inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center rounded text-muted opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-focus-within/value:opacity-100 group-hover/value:opacity-100 [@media(hover:none)]:opacity-100"
    >
      <Icon name="filter" className="size-3.5" />
    </FilterButton>
  );
}
