'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { isExpandable, type JsonRow } from '#lib/domain/json/json-rows.ts';
import { JsonTreeFooter } from './json-tree-footer.tsx';
import { JsonTreeRow } from './json-tree-row.tsx';
import { JsonTreeToolbar } from './json-tree-toolbar.tsx';
import { treeStep } from './tree-key.ts';
import { type JsonTreeState, useJsonTree } from './use-json-tree.ts';

const ROW_HEIGHT_PX = 24;
/** More than are ever drawn at once. A row that scrolls out of view lends its elements to one that scrolls in. */
const DRAWN_ROWS = 64;

interface JsonTreeViewProps {
  text: string;
  label: string;
  /** Whether the search finds a record by the values in it. */
  isSearched?: boolean;
}

/** A JSON text as a tree which opens on demand. Only the rows in view are in the document. */
export function JsonTreeView({ text, label, isSearched = false }: JsonTreeViewProps) {
  const state = useJsonTree(text);
  return (
    <div className="overflow-hidden rounded-md border border-line bg-canvas">
      <JsonTreeToolbar state={state} label={label} />
      <Rows state={state} label={label} />
      <JsonTreeFooter state={state} isSearched={isSearched} />
    </div>
  );
}

function Rows({ state, label }: { state: JsonTreeState; label: string }) {
  const { rows, expanded, active, activeAt, tree, toggle, setActiveId, found } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const wasActive = useRef(activeAt);
  const idPrefix = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
  });

  useEffect(() => {
    if (wasActive.current !== activeAt) virtualizer.scrollToIndex(activeAt, { align: 'auto' });
    wasActive.current = activeAt;
  }, [activeAt, virtualizer]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = treeStep(event.key, rows, activeAt, expanded);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    switch (step.step) {
      case 'move':
        setActiveId(rows[step.to]?.id);
        return;
      case 'toggle':
        toggle(step.row);
        return;
      case 'open':
      case 'close':
        toggle(step.row, step.step === 'open');
        return;
      case 'open-siblings':
        state.openSiblings(step.row);
    }
  };

  const choose = (row: JsonRow) => {
    setActiveId(row.id);
    toggle(row);
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={active && `${idPrefix}${active.id}`}
      tabIndex={0}
      dir="ltr"
      onKeyDown={onKeyDown}
      className="group max-h-96 overflow-y-auto overflow-x-hidden overscroll-contain py-1 font-mono text-xs [contain:strict] focus-visible:-outline-offset-2"
      style={{ height: rows.length * ROW_HEIGHT_PX + 8 }}
    >
      <div role="none" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const isActive = row.id === active?.id;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself has the keys
            <div
              key={item.index % DRAWN_ROWS}
              id={`${idPrefix}${row.id}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={row.depth + 1}
              aria-posinset={row.place}
              aria-setsize={row.siblings}
              aria-selected={isActive}
              aria-expanded={isExpandable(row) ? expanded.has(row.id) : undefined}
              onClick={() => choose(row)}
              className={`absolute top-0 left-0 flex h-6 w-full cursor-default items-center whitespace-pre px-1.5 hover:bg-hover ${rowColour(isActive, found.has(row.start) && row.kind !== 'range')}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <JsonTreeRow row={row} text={tree.index.text} isOpen={expanded.has(row.id)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The active row shows while the tree has the focus, and after someone chose it. */
function rowColour(isActive: boolean, isFound: boolean): string {
  if (isFound) return isActive ? 'bg-warn-soft font-semibold' : 'bg-warn-soft';
  return isActive ? 'group-focus:bg-accent-soft' : '';
}
