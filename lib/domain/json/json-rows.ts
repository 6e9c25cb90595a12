import { containerAtOrBefore, type JsonIndex, RANGE_SIZE, sizeAt } from './json-index.ts';
import { type JsonKind, type JsonMember, type JsonNode, readMembers, readRoot } from './json-node.ts';

/** One line of the tree. */
export interface JsonRow {
  /** Unique in the tree: the offset where a value starts, or its negative minus 1 for a range. */
  id: number;
  parent: JsonRow | undefined;
  kind: JsonKind | 'range';
  start: number;
  end: number;
  depth: number;
  key?: string;
  /** An earlier member of the same object has this key. */
  isDuplicate: boolean;
  /** Of a member: its index. Of a range: the index of its first member. */
  position: number;
  /** Members of a container or range. */
  size: number;
  /** 1-based place among its siblings, and their number. */
  place: number;
  siblings: number;
}

/** A JSON text read as far as someone has looked into it. */
export interface JsonTree {
  index: JsonIndex;
  root: JsonRow | undefined;
  children: Map<number, JsonRow[]>;
}

export function makeJsonTree(index: JsonIndex): JsonTree {
  const node = readRoot(index);
  const root = node && {
    ...node,
    id: node.start,
    parent: undefined,
    depth: 0,
    isDuplicate: false,
    position: 0,
    size: sizeAt(index, node.start),
    place: 1,
    siblings: 1,
  };
  return { index, root, children: new Map() };
}

export function isExpandable(row: JsonRow): boolean {
  return row.size > 0;
}

export function childRows(tree: JsonTree, row: JsonRow): JsonRow[] {
  const known = tree.children.get(row.id);
  if (known) return known;
  const rows = row.size === 0 ? [] : readChildRows(tree.index, row);
  tree.children.set(row.id, rows);
  return rows;
}

/** The rows that show while `expanded` (ids) are open, top to bottom. */
export function visibleRows(tree: JsonTree, expanded: ReadonlySet<number>): JsonRow[] {
  const rows: JsonRow[] = [];
  const pending = tree.root ? [tree.root] : [];
  for (let row = pending.pop(); row; row = pending.pop()) {
    rows.push(row);
    if (!expanded.has(row.id)) continue;
    const children = childRows(tree, row);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child) pending.push(child);
    }
  }
  return rows;
}

function readChildRows(index: JsonIndex, row: JsonRow): JsonRow[] {
  const container = containerOf(row);
  if (!container) return [];
  if (row.kind === 'range') {
    return memberRows(index, row, readMembers(index, container, row.size, { at: row.start, position: row.position }));
  }
  if (row.size <= RANGE_SIZE) return memberRows(index, row, readMembers(index, container, row.size));
  return rangeRows(index, row, container);
}

function containerOf(row: JsonRow): JsonNode | undefined {
  const holder = row.kind === 'range' ? row.parent : row;
  return holder && holder.kind !== 'range' ? { kind: holder.kind, start: holder.start, end: holder.end } : undefined;
}

function memberRows(index: JsonIndex, parent: JsonRow, members: JsonMember[]): JsonRow[] {
  const keys = new Set<string>();
  return members.map((member, at) => {
    const isDuplicate = member.key !== undefined && keys.has(member.key);
    if (member.key !== undefined) keys.add(member.key);
    return {
      ...member,
      id: member.start,
      parent,
      depth: parent.depth + 1,
      isDuplicate,
      size: sizeAt(index, member.start),
      place: at + 1,
      siblings: members.length,
    };
  });
}

function rangeRows(index: JsonIndex, parent: JsonRow, container: JsonNode): JsonRow[] {
  const places = index.ranges.get(containerAtOrBefore(index, container.start)) ?? [];
  return places.map((place, at) => ({
    id: -place - 1,
    parent,
    kind: 'range',
    start: place,
    end: places[at + 1] ?? container.end - 1,
    depth: parent.depth + 1,
    isDuplicate: false,
    position: at * RANGE_SIZE,
    size: Math.min(RANGE_SIZE, parent.size - at * RANGE_SIZE),
    place: at + 1,
    siblings: places.length,
  }));
}
