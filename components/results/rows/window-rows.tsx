'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useState } from 'react';
import { FIRST_RECT, OVERSCAN, type ScrolledRowsProps, useNearEnd } from './use-near-end.ts';
import { ROW_HEIGHT, VirtualRows } from './virtual-rows.tsx';

/** Height of the page's header, which stays on top of a scrolled page. */
const HEADER_HEIGHT = 48;

/** A list that the page itself scrolls. */
export function WindowRows({ rows, onScrolled, header, footer, ...rest }: ScrolledRowsProps) {
  const [top, setTop] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
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
      {header}
      <VirtualRows {...rest} rows={rows} virtualizer={virtualizer} open={rest.hasMore} />
      {footer}
    </div>
  );
}
