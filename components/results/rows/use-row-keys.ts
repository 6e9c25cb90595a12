import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

interface Options {
  list: RefObject<HTMLElement | null>;
  rows: RecordSummary[];
  scrollToIndex(index: number): void;
  onFilter(row: RecordSummary | undefined): void;
}

/** Roving focus: one row takes part in the Tab order, keys move it. A row far away is scrolled to, then focused. */
export function useRowKeys({ list, rows, scrollToIndex, onFilter }: Options) {
  const [activeId, setActiveId] = useState<number>();
  const wantedId = useRef<number>(undefined);

  const focusWanted = useCallback(() => {
    if (wantedId.current === undefined) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-record-id="${wantedId.current}"]`);
    if (!row) return;
    wantedId.current = undefined;
    row.focus({ preventScroll: true });
  }, [list]);
  useEffect(focusWanted);

  function moveTo(index: number) {
    const target = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!target) return;
    wantedId.current = target.id;
    setActiveId(target.id);
    scrollToIndex(rows.indexOf(target));
    focusWanted();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const index = rows.findIndex(({ id }) => id === activeId);
    const moves: Record<string, () => void> = {
      j: () => moveTo(index + 1),
      ArrowDown: () => moveTo(index + 1),
      k: () => moveTo(index - 1),
      ArrowUp: () => moveTo(index - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      f: () => onFilter(rows[index]),
      ArrowLeft: () => focusOtherList(list.current),
      ArrowRight: () => focusOtherList(list.current),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  return { activeId, setActiveId, onKeyDown };
}

function focusOtherList(own: HTMLElement | null): void {
  const lists = [...document.querySelectorAll<HTMLElement>('[data-record-list]')];
  const other = lists.find((list) => list !== own);
  other?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
}
