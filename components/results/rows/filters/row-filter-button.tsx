'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';

interface Props {
  id: number;
  tabStop: boolean;
  onOpen(): void;
}

/** It lies over the row, which leaves room for it. Where nothing hovers, it is always seen. */
export function RowFilterButton({ id, tabStop, onOpen }: Props) {
  const name = useTranslations('records.rows')('filter');
  return (
    <button
      type="button"
      data-row-filter={id}
      aria-haspopup="dialog"
      aria-label={name}
      title={`${name} (f)`}
      tabIndex={tabStop ? 0 : -1}
      className="absolute right-1.5 bottom-1.5 inline-flex min-h-6 min-w-6 items-center justify-center rounded text-muted opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-focus-within/value:opacity-100 group-hover/value:opacity-100 [@media(hover:none)]:opacity-100"
      onClick={onOpen}
    >
      <Icon name="filter" className="size-3.5" />
    </button>
  );
}
