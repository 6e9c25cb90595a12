import { isExpandable, type JsonRow } from '#lib/domain/json/json-rows.ts';

export type TreeStep =
  | { step: 'move'; to: number }
  | { step: 'open' | 'close' | 'toggle' | 'open-siblings'; row: JsonRow };

const PAGE_ROWS = 12;

/** What a key does in a tree, as the ARIA tree pattern has it. Absent: nothing. */
export function treeStep(
  key: string,
  rows: JsonRow[],
  at: number,
  expanded: ReadonlySet<number>,
): TreeStep | undefined {
  const row = rows[at];
  if (!row) return;
  const move = (to: number): TreeStep => ({ step: 'move', to: Math.min(Math.max(to, 0), rows.length - 1) });
  switch (key) {
    case 'ArrowDown':
      return move(at + 1);
    case 'ArrowUp':
      return move(at - 1);
    case 'PageDown':
      return move(at + PAGE_ROWS);
    case 'PageUp':
      return move(at - PAGE_ROWS);
    case 'Home':
      return move(0);
    case 'End':
      return move(rows.length - 1);
    case 'ArrowRight':
      if (!isExpandable(row)) return;
      return expanded.has(row.id) ? move(at + 1) : { step: 'open', row };
    case 'ArrowLeft':
      if (expanded.has(row.id)) return { step: 'close', row };
      return row.parent ? move(rows.lastIndexOf(row.parent, at)) : undefined;
    case 'Enter':
    case ' ':
      return { step: 'toggle', row };
    case '*':
      return { step: 'open-siblings', row };
    default:
      return;
  }
}
