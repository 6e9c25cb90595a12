'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { textRows } from './text-rows.ts';
import { useColumns } from './use-columns.ts';

const ROW_HEIGHT_PX = 20;
/** A row holds this many lines at most while lines wrap. */
const WRAPPED_LINES = 12;
const UNWRAPPED_LENGTH = 1000;

/** A text of any length, drawn as far as it shows. */
export function TextView({ text, label, actions }: { text: string; label: string; actions?: React.ReactNode }) {
  const t = useTranslations('record.text');
  const [isWrapped, setIsWrapped] = useState(true);
  const scroller = useRef<HTMLElement>(null);
  const columns = useColumns(scroller);
  const maxLength = isWrapped ? columns * WRAPPED_LINES : UNWRAPPED_LENGTH;
  const rows = useMemo(() => textRows(text, maxLength), [text, maxLength]);
  const gutter = String(rows.findLast((row) => row.line)?.line ?? 1).length;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (isWrapped ? wrappedHeight(rows[at], columns) : ROW_HEIGHT_PX),
    getItemKey: (at) => `${maxLength}:${at}`,
    overscan: 4,
  });

  return (
    <div className="overflow-hidden rounded-md border border-line bg-canvas">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-2 py-1 text-muted text-xs">
        <label className="inline-flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="accent-accent"
            checked={isWrapped}
            onChange={(event) => setIsWrapped(event.target.checked)}
          />
          {t('wrap')}
        </label>
        <span className="ml-auto flex flex-wrap items-center gap-1">{actions}</span>
      </div>
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        dir="ltr"
        className="max-h-96 overflow-auto overscroll-contain font-mono text-xs leading-5 [contain:strict]"
        style={{ height: virtualizer.getTotalSize() + 10 }}
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <div
                key={item.key}
                ref={isWrapped ? virtualizer.measureElement : undefined}
                data-index={item.index}
                className={`absolute top-0 left-0 flex ${isWrapped ? 'w-full' : 'min-w-full'}`}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span
                  aria-hidden="true"
                  className="sticky left-0 shrink-0 select-none bg-canvas px-2 text-right text-muted"
                  style={{ width: `calc(${gutter}ch + 1rem)` }}
                >
                  {row.line}
                </span>
                <span
                  className={`min-h-5 pr-2 ${isWrapped ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre'}`}
                >
                  <SafeText text={text.slice(row.start, row.end)} />
                </span>
              </div>
            ) : null;
          })}
        </div>
      </section>
    </div>
  );
}

function wrappedHeight(row: { start: number; end: number } | undefined, columns: number): number {
  return row ? Math.max(1, Math.ceil((row.end - row.start) / columns)) * ROW_HEIGHT_PX : ROW_HEIGHT_PX;
}
