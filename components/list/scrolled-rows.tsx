'use client';

import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RecordSummary, Upload } from '#lib/domain/api.ts';
import { ROW_HEIGHT, VirtualRows } from './virtual-rows.tsx';

/** So near to the end of what is loaded, older rows are fetched. */
const FETCH_AHEAD_ROWS = 30;
const OVERSCAN = 10;
/** Height of the page's header, which stays on top of a scrolled page. */
const HEADER_HEIGHT = 48;

export interface ScrolledRowsProps {
  list: RefObject<HTMLUListElement | null>;
  label: string;
  rows: RecordSummary[];
  uploads: Upload[];
  hasMore: boolean;
  onScrolled(scrolled: boolean): void;
  onNearEnd(): void;
  footer: ReactNode;
}

/** A lane of its own height. */
export function PaneRows({ rows, onScrolled, footer, ...rest }: ScrolledRowsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
  });
  useNearEnd(virtualizer.getVirtualItems().at(-1)?.index, rows.length, rest);
  return (
    <div
      ref={pane}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop > 4)}
    >
      <VirtualRows {...rest} rows={rows} virtualizer={virtualizer} open={rest.hasMore} />
      {footer}
    </div>
  );
}

/** A list that the page itself scrolls. */
export function WindowRows({ rows, onScrolled, footer, ...rest }: ScrolledRowsProps) {
  const [top, setTop] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: HEADER_HEIGHT,
  });
  const { list } = rest;
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [list]);
  useEffect(() => {
    const listener = () => onScrolled((list.current?.getBoundingClientRect().top ?? 0) < HEADER_HEIGHT);
    window.addEventListener('scroll', listener, { passive: true });
    return () => window.removeEventListener('scroll', listener);
  }, [list, onScrolled]);
  useNearEnd(virtualizer.getVirtualItems().at(-1)?.index, rows.length, rest);
  return (
    <div>
      <VirtualRows {...rest} rows={rows} virtualizer={virtualizer} open={rest.hasMore} />
      {footer}
    </div>
  );
}

function useNearEnd(
  lastIndex: number | undefined,
  count: number,
  { hasMore, onNearEnd }: Pick<ScrolledRowsProps, 'hasMore' | 'onNearEnd'>,
): void {
  const near = hasMore && lastIndex !== undefined && lastIndex >= count - FETCH_AHEAD_ROWS;
  useEffect(() => {
    if (near) onNearEnd();
  }, [near, onNearEnd]);
}
