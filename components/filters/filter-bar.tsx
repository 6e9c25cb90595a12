'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { DebouncedInput } from './debounced-input.tsx';

const FilterMore = dynamic(() => import('./filter-more.tsx').then((module) => module.FilterMore), { ssr: false });

export function FilterBar() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { q = '', queue: _, ...fields } = filters;
  const count = Object.keys(fields).length;
  const [open, setOpen] = useState(count > 0);
  return (
    <search aria-label={t('label')} className="space-y-2">
      <div className="flex items-center gap-2">
        <div className="relative min-w-0 flex-1">
          <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
          <DebouncedInput
            type="search"
            value={q}
            data-shortcut="filter"
            aria-label={t('search')}
            placeholder={t('searchHint')}
            className="h-8 w-full rounded-lg border border-line bg-surface px-8 text-ellipsis"
            onSettled={(next) => {
              const { q: _, ...rest } = filters;
              setFilters(next ? { ...rest, q: next } : rest);
            }}
          />
          <kbd className="pointer-events-none absolute top-1.5 right-2 rounded border border-line bg-canvas px-1.5 font-mono text-muted text-xs max-sm:hidden">
            /
          </kbd>
        </div>
        <Button className="h-8" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="filter" className="size-3.5" />
          {count > 0 ? t('moreCount', { count }) : t('more')}
        </Button>
        {(count > 0 || q) && (
          <Button look="quiet" className="h-8" onClick={() => setFilters({})}>
            {t('clear')}
          </Button>
        )}
      </div>
      {(open || q) && <FilterMore open={open} />}
    </search>
  );
}
