'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { isSelected, moveSelection, type SlotSelection, selectedTimes } from '#lib/client/charts/slot-selection.ts';
import { formatAbsolute } from '#lib/client/format/format-time.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { Chart, ChartSlot } from '#lib/domain/api/chart-api.ts';
import { type ChartKind, columnParts, highestOf } from './chart-kinds.ts';
import { useFiguresText } from './use-figures-text.ts';

/** A column a slot. Columns that are dragged over, or chosen with the arrows and Shift, set the time of the lists. */
export function TimeChart({ chart, kind }: { chart: Chart; kind: ChartKind }) {
  const t = useTranslations('charts');
  const { timeZone } = usePreferences();
  const { filters, setFilters } = useFilters();
  const figuresText = useFiguresText(kind);
  const slotText = (slot: ChartSlot) => `${formatAbsolute(Date.parse(slot.at), timeZone)}: ${figuresText(slot)}`;
  const [selection, setSelection] = useState<SlotSelection>();
  const [isDragging, setDragging] = useState(false);
  const { slots } = chart;
  const highest = highestOf(slots, kind);
  const focused = Math.min(selection?.end ?? slots.length - 1, slots.length - 1);

  function apply(chosen: SlotSelection): void {
    const { range: _, from: __, to: ___, ...rest } = filters;
    setFilters({ ...rest, ...selectedTimes(chosen, chart) });
    setSelection(undefined);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const current = selection ?? { anchor: focused, end: focused };
    if (step !== undefined) {
      event.preventDefault();
      const next = moveSelection(current, step, slots.length, event.shiftKey);
      setSelection(next);
      event.currentTarget.querySelectorAll('button')[next.end]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      apply(current);
    } else if (event.key === 'Escape' && selection) {
      event.preventDefault();
      setSelection(undefined);
    }
  }

  function slotAt({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(slots.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * slots.length)));
  }

  return (
    <div className="min-w-0">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of columns is no set of fields */}
      <div
        role="group"
        aria-label={t('label', { kind: t(`kinds.${kind}`) })}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
          setSelection({ anchor: slotAt(event), end: slotAt(event) });
        }}
        onPointerMove={(event) => {
          if (isDragging && selection) setSelection({ ...selection, end: slotAt(event) });
        }}
        onPointerUp={() => {
          setDragging(false);
          if (isDragging && selection) apply(selection);
        }}
        onPointerCancel={() => {
          setDragging(false);
          setSelection(undefined);
        }}
        className="flex h-28 touch-pan-y items-stretch"
      >
        {slots.map((slot, index) => (
          <button
            key={slot.at}
            type="button"
            tabIndex={index === focused ? 0 : -1}
            aria-label={slotText(slot)}
            title={slotText(slot)}
            data-selected={(selection && isSelected(selection, index)) || undefined}
            className="flex min-w-0 flex-1 flex-col-reverse px-px data-selected:bg-accent-soft hover:bg-hover"
          >
            {columnParts(slot, kind).map(({ value, className }) => (
              <span key={className} className={className} style={{ height: `${(value / highest) * 100}%` }} />
            ))}
          </button>
        ))}
      </div>
      <p className="flex justify-between border-line border-t pt-1 text-[0.6875rem] text-muted tabular-nums">
        <span>{formatAbsolute(Date.parse(chart.from), timeZone)}</span>
        <span className="@max-[30rem]/charts:hidden">{t('hint')}</span>
        <span>{formatAbsolute(Date.parse(chart.to), timeZone)}</span>
      </p>
      <p className="text-muted text-xs">{t(`legends.${kind}`)}</p>
    </div>
  );
}
