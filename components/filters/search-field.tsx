'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { useSettledText } from '#lib/client/hooks/use-settled-text.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import { isIdText } from '#lib/domain/search-query/id-text.ts';
import type { CompletionHandle, WantedList } from './search-completion.tsx';
import { useFirstHit } from './use-first-hit.ts';

const SearchCompletion = dynamic(() => import('./search-completion.tsx').then((module) => module.SearchCompletion), {
  ssr: false,
});

/**
 * Enter goes to the first hit of what was typed, or opens the record whose id it is; Down goes to the first row there is.
 * Escape leaves the field as it is. What completes the text is loaded with the first focus, and asked first about each key.
 */
export function SearchField() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { q = '', ...rest } = filters;
  const { text, setText, settle } = useSettledText(q, (next) => setFilters(next ? { ...rest, q: next } : rest));
  const input = useRef<HTMLInputElement>(null);
  const completion = useRef<CompletionHandle>(null);
  const listId = useId();
  const [isUsed, setUsed] = useState(false);
  const [wanted, setWanted] = useState<WantedList>();
  const [active, setActive] = useState<{ id?: string }>();
  const client = useQueryClient();
  const goToFirstHit = useFirstHit();

  function enter(typed: string) {
    if (!isIdText(typed)) return goToFirstHit(typed);
    import('./open-by-id.ts')
      .then(({ openById }) => openById(client, typed))
      .then(
        (isOpen) => isOpen || goToFirstHit(typed),
        () => goToFirstHit(typed),
      );
  }

  function takeKey(event: KeyboardEvent) {
    // While a word is being composed, its keys belong to the input method.
    if (event.nativeEvent.isComposing || completion.current?.takeKey(event)) return;
    if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) setWanted(undefined);
    if (event.key === 'Escape') {
      event.preventDefault();
      document.getElementById('main')?.focus();
    } else if (event.key === 'Enter') {
      settle();
      enter(text.trim());
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusShortcutTarget('row');
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <input
        ref={input}
        role="combobox"
        aria-expanded={Boolean(active)}
        aria-controls={active && listId}
        aria-activedescendant={active?.id}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        data-shortcut="filter"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        className="h-8 w-full rounded-lg border border-edge bg-surface px-8 text-ellipsis"
        onFocus={() => setUsed(true)}
        onBlur={() => setWanted(undefined)}
        onSelect={({ currentTarget: { selectionStart: caret } }) => {
          if (wanted && caret !== null && caret !== wanted.caret) setWanted({ ...wanted, caret });
        }}
        onChange={(event) => {
          setText(event.target.value);
          setWanted({ caret: event.target.selectionStart ?? event.target.value.length });
        }}
        onKeyDown={takeKey}
      />
      {isUsed && (
        <SearchCompletion
          ref={completion}
          input={input}
          listId={listId}
          text={text}
          wanted={wanted}
          onWanted={setWanted}
          onText={setText}
          onShown={setActive}
        />
      )}
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
        <kbd className="pointer-events-none absolute top-1.5 right-2 rounded border border-line bg-canvas px-1.5 font-mono text-muted text-xs pointer-coarse:hidden">
          /
        </kbd>
      )}
    </div>
  );
}
