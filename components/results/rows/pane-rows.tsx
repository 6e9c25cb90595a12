'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { FIRST_RECT, OVERSCAN, type ScrolledRowsProps, useNearEnd } from './use-near-end.ts';
import { ROW_HEIGHT, VirtualRows } from './virtual-rows.tsx';

/** A lane of its own height. */
export function PaneRows({ rows, onScrolled, header, footer, ...rest }: ScrolledRowsProps) {
  const above = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const pane = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: FIRST_RECT,
  });
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setTop(above.current?.offsetHeight ?? 0));
    if (above.current) observer.observe(above.current);
    return () => observer.disconnect();
  }, []);
  useNearEnd(virtualizer.getVirtualItems().at(-1)?.index, rows.length, rest);
  return (
    <div
      ref={pane}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop > 4)}
    >
      <div ref={above}>{header}</div>
      <VirtualRows {...rest} rows={rows} virtualizer={virtualizer} open={rest.hasMore} />
      {footer}
    </div>
  );
}
