'use client';

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useChipText } from '#components/filters/use-chip-text.ts';
import { useParticipant } from '#components/participants/use-participant.ts';
import { FilterButton } from '#components/record/filter-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { queuesOptions } from '#lib/client/queries.ts';
import { type RowValue, rowValues } from '#lib/client/search/row-values.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { ofLane } from '#lib/domain/lane-queues.ts';
import { placeMenu } from './place-menu.ts';

/** Of each value two buttons: so far the next line's is. */
const STEPS: Record<string, number> = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 };

interface Props {
  record: RecordSummary;
  onClose(): void;
}

export function RowFilterMenu({ record, onClose }: Props) {
  const t = useTranslations('filters.row');
  const { data: queues } = useQuery(queuesOptions);
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (menu.current) placeMenu(menu.current, document.querySelector(`[data-row-filter="${record.id}"]`));
  }, [record.id]);

  function choose({ target }: MouseEvent) {
    if (!(target instanceof Element && target.closest('button'))) return;
    menu.current?.hidePopover();
    // The rows are about to be others.
    document.getElementById('main')?.focus();
  }

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.findIndex((button) => button.matches(':focus')) + step]?.focus();
  }

  return (
    <div
      ref={menu}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-label={t('title')}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onClick={choose}
      onKeyDown={move}
      className="m-0 max-h-[calc(100dvh-1rem)] w-[min(26rem,calc(100vw-1rem))] overflow-y-auto rounded-xl border border-line bg-raised p-2 text-ink shadow-2xl"
    >
      <p className="px-2 pt-1 pb-1.5 font-semibold text-xs">{t('title')}</p>
      <ul>
        {rowValues(record, ofLane(queues, record.queue).length > 1).map((value) => (
          <ValueLine key={`${value.field} ${value.value}`} value={value} />
        ))}
      </ul>
    </div>
  );
}

function ValueLine({ value }: { value: RowValue }) {
  const t = useTranslations('filters.row');
  const words = useTranslations('participants');
  const textOf = useChipText();
  const participant = useParticipant(value.participant);
  const text = participant
    ? `${words('uploadedBy')} ${participant.nickname ?? words('hiddenName')}`
    : textOf({ ...value, isNegated: false });
  return (
    <li className="flex items-center gap-1 rounded px-2 hover:bg-hover">
      <span className="min-w-0 flex-1 truncate" title={text}>
        <SafeText text={text} isOneLine />
      </span>
      {(['only', 'hide'] as const).map((action) => (
        <FilterButton
          key={action}
          field={value.field}
          value={value.value}
          isNegated={action === 'hide'}
          name={t(`${action}Value`, { value: text })}
          className="h-8 shrink-0 rounded px-2 text-accent text-xs hover:underline"
        >
          {t(action)}
        </FilterButton>
      ))}
    </li>
  );
}
