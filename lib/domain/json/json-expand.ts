import { containerAtOrBefore, RANGE_SIZE } from './json-index.ts';
import { childRows, isExpandable, type JsonRow, type JsonTree } from './json-rows.ts';

/**
 * Opens the root, then outer levels first, as long as no more than `maxRows` rows come to show. `isAll` says that nothing
 * stayed closed.
 */
export function expandWithin(tree: JsonTree, maxRows: number): { expanded: Set<number>; isAll: boolean } {
  const expanded = new Set<number>();
  const waiting = tree.root && isExpandable(tree.root) ? [tree.root] : [];
  let rows = 1;
  let isAll = true;
  for (let next = 0; next < waiting.length; next++) {
    const row = waiting[next];
    if (!row) break;
    const fits = row === tree.root || rows + expectedChildren(row) <= maxRows;
    const children = fits ? childRows(tree, row) : undefined;
    if (!children) {
      isAll = false;
      continue;
    }
    rows += children.length;
    expanded.add(row.id);
    for (const child of children) if (isExpandable(child)) waiting.push(child);
  }
  return { expanded, isAll };
}

/** The ids to open, beside those already open, for the value that starts at `start` to show. */
export function rowsAround(tree: JsonTree, start: number): number[] {
  const { index } = tree;
  const around: number[] = [];
  let container = containerAtOrBefore(index, start);
  if (index.starts[container] === start) container = index.parents[container] ?? -1;
  while (container !== -1 && (index.ends[container] ?? 0) <= start) container = index.parents[container] ?? -1;
  for (let at = container; at !== -1; at = index.parents[at] ?? -1) around.push(index.starts[at] ?? 0);
  return withRanges(tree, around.reverse(), start);
}

function withRanges(tree: JsonTree, containers: number[], start: number): number[] {
  const ids: number[] = [];
  let row: JsonRow | undefined = tree.root;
  for (const [level, container] of containers.entries()) {
    if (row?.id !== container) break;
    ids.push(container);
    const target = containers[level + 1] ?? start;
    const child: JsonRow | undefined = lastStartingBy(childRows(tree, row), target);
    if (child?.kind === 'range') ids.push(child.id);
    row = child?.kind === 'range' ? lastStartingBy(childRows(tree, child), target) : child;
  }
  return ids;
}

function lastStartingBy(rows: JsonRow[], offset: number): JsonRow | undefined {
  return rows.findLast((row) => row.start <= offset);
}

function expectedChildren(row: JsonRow): number {
  return row.kind === 'range' || row.size <= RANGE_SIZE ? row.size : Math.ceil(row.size / RANGE_SIZE);
}
