import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { JsonTreeState } from './use-json-tree.ts';

const SEARCH_FROM_ROWS = 12;

/** Search, open all, close all; nothing where the whole tree is in view. */
export function JsonTreeToolbar({ state, label }: { state: JsonTreeState; label: string }) {
  const t = useTranslations('record.tree');
  const { rows, expanded, query } = state;
  const isSmall = rows.length < SEARCH_FROM_ROWS && rows.every((row) => row.size === 0 || expanded.has(row.id));
  if (isSmall && query === '') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 border-line border-b px-2 py-1 text-muted text-xs">
      <Search state={state} label={label} />
      <ToolButton onClick={state.expandAll}>{t('expandAll')}</ToolButton>
      <ToolButton onClick={state.collapseAll}>{t('collapseAll')}</ToolButton>
      <span role="status" className="text-warn">
        {state.isCut && t('expandCut', { count: state.expandAllRows })}
      </span>
    </div>
  );
}

function Search({ state, label }: { state: JsonTreeState; label: string }) {
  const t = useTranslations('record.tree');
  const [at, setAt] = useState(-1);
  const { query, setQuery, matches, reveal } = state;
  const count = matches.starts.length;

  const go = (next: number) => {
    const start = matches.starts[next];
    if (start === undefined) return;
    setAt(next);
    reveal(start);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      event.stopPropagation();
      setQuery('');
    }
    if (event.key !== 'Enter' || count === 0) return;
    event.preventDefault();
    go((at + (event.shiftKey ? count - 1 : 1) + (at < 0 && event.shiftKey ? 1 : 0)) % count);
  };

  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <input
        type="search"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        placeholder={t('search')}
        aria-label={t('searchIn', { what: label })}
        className="h-6 w-36 rounded border border-edge bg-surface px-2 text-ink"
      />
      <span role="status" className="tabular-nums">
        {query !== '' &&
          t('matches', { at: String(Math.max(0, at + 1)), count, more: matches.isCut ? 'true' : 'false' })}
      </span>
    </span>
  );
}

function ToolButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="min-h-6 rounded px-1.5 hover:bg-hover hover:text-ink">
      {children}
    </button>
  );
}
