'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import { DebouncedInput } from './debounced-input.tsx';
import { useFirstHit } from './use-first-hit.ts';

/** Enter goes to the first hit of what was typed, Down to the first row there is. Escape leaves the field as it is. */
export function SearchField() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { q = '', ...rest } = filters;
  const input = useRef<HTMLInputElement>(null);
  const goToFirstHit = useFirstHit();
  return (
    <div className="relative min-w-0 flex-1">
      <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <DebouncedInput
        ref={input}
        type="search"
        value={q}
        data-shortcut="filter"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        className="h-8 w-full rounded-lg border border-edge bg-surface px-8 text-ellipsis [&::-webkit-search-cancel-button]:hidden"
        onSettled={(next) => setFilters(next ? { ...rest, q: next } : rest)}
        onEntered={goToFirstHit}
        onDown={() => focusShortcutTarget('row')}
      />
      {q ? (
        <button
          type="button"
          aria-label={t('clearSearch')}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
          onClick={() => {
            setFilters(rest);
            input.current?.focus();
          }}
        >
          <Icon name="close" className="size-3.5" />
        </button>
      ) : (
        <kbd className="pointer-events-none absolute top-1.5 right-2 rounded border border-line bg-canvas px-1.5 font-mono text-muted text-xs max-sm:hidden">
          /
        </kbd>
      )}
    </div>
  );
}
