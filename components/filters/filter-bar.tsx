'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import { SearchField } from './search-field.tsx';

const FilterMore = dynamic(() => import('./filter-more.tsx').then((module) => module.FilterMore), { ssr: false });

export function FilterBar() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { q = '', queue: _, ...fields } = filters;
  const count = Object.keys(fields).length;
  const [open, setOpen] = useState(count > 0);
  function clear() {
    setFilters({});
    // The button is about to go.
    focusShortcutTarget('filter');
  }

  return (
    <search aria-label={t('label')} className="space-y-2">
      <div className="flex items-center gap-2">
        <SearchField />
        <Button className="h-8" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="filter" className="size-3.5" />
          {count > 0 ? t('moreCount', { count }) : t('more')}
        </Button>
        {(count > 0 || q) && (
          <Button look="quiet" className="h-8" onClick={clear}>
            {t('clear')}
          </Button>
        )}
      </div>
      {(open || q || count > 0) && (
        <LaterMessages part="filters">
          <FilterMore open={open} />
        </LaterMessages>
      )}
    </search>
  );
}
