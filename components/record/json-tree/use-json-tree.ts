import { useDeferredValue, useMemo, useState } from 'react';
import { expandWithin, rowsAround } from '#lib/domain/json/json-expand.ts';
import { indexJson } from '#lib/domain/json/json-index.ts';
import { childRows, isExpandable, type JsonRow, makeJsonTree, visibleRows } from '#lib/domain/json/json-rows.ts';
import { searchJson } from '#lib/domain/json/json-search.ts';

const OPEN_AT_FIRST_ROWS = 60;
const EXPAND_ALL_ROWS = 5000;
const MOST_MATCHES = 1000;

/** What of a JSON text is open, active and found. */
export function useJsonTree(text: string) {
  const tree = useMemo(() => makeJsonTree(indexJson(text)), [text]);
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(() => expandWithin(tree, OPEN_AT_FIRST_ROWS).expanded);
  const [activeId, setActiveId] = useState(tree.root?.id);
  const [isCut, setIsCut] = useState(false);
  const [query, setQuery] = useState('');
  const searched = useDeferredValue(query);
  const rows = useMemo(() => visibleRows(tree, expanded), [tree, expanded]);
  const matches = useMemo(() => searchJson(tree.index, searched, MOST_MATCHES), [tree, searched]);
  const found = useMemo(() => new Set(matches.starts), [matches]);
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );

  const toggle = (row: JsonRow, isOpen = !expanded.has(row.id)) => {
    if (!isExpandable(row)) return;
    const next = new Set(expanded);
    if (isOpen) next.add(row.id);
    else next.delete(row.id);
    setExpanded(next);
  };

  /** Opens the row and those beside it, as far as all rows stay within bounds. */
  const openSiblings = (row: JsonRow) => {
    const siblings = row.parent ? childRows(tree, row.parent) : [row];
    const next = new Set(expanded);
    let count = rows.length;
    for (const sibling of siblings) {
      if (!isExpandable(sibling) || next.has(sibling.id)) continue;
      count += childRows(tree, sibling).length;
      if (count > EXPAND_ALL_ROWS) break;
      next.add(sibling.id);
    }
    setExpanded(next);
  };

  /** Opens what lies around the value at `start` and makes it the active one. */
  const reveal = (start: number) => {
    setExpanded(new Set([...expanded, ...rowsAround(tree, start)]));
    setActiveId(start);
  };

  const expandAll = () => {
    const all = expandWithin(tree, EXPAND_ALL_ROWS);
    setExpanded(all.expanded);
    setIsCut(!all.isAll);
  };

  const collapseAll = () => {
    setExpanded(new Set(tree.root ? [tree.root.id] : []));
    setActiveId(tree.root?.id);
    setIsCut(false);
  };

  return {
    tree,
    rows,
    expanded,
    active: rows[activeAt],
    activeAt,
    setActiveId,
    toggle,
    openSiblings,
    reveal,
    expandAll,
    collapseAll,
    isCut,
    expandAllRows: EXPAND_ALL_ROWS,
    query,
    setQuery,
    matches,
    found,
  };
}

export type JsonTreeState = ReturnType<typeof useJsonTree>;
