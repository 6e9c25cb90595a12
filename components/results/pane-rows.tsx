'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { OVERSCAN, type ScrolledRowsProps, useNearEnd } from './use-near-end.ts';
import { ROW_HEIGHT, VirtualRows } from './virtual-rows.tsx';

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
