'use client';

import { useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { AddFilter } from './add-filter.tsx';
import { RecordFrame } from './record-frame.tsx';
import { focusRow, mayTakeFocus, RECORD_SURFACE_ID, type SurfaceProps } from './record-surface.ts';
import { useCloseRecord } from './use-close-record.ts';
import { useEscapeKey } from './use-record-keys.ts';

/** The record beside the list, which stays in use. */
export function RecordPane({ id, isMoved }: SurfaceProps) {
  const t = useTranslations('record');
  const close = useCloseRecord();
  const pane = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const shownId = useRef(id);
  const titleId = useId();

  useEscapeKey(close);
  useLayoutEffect(() => {
    shownId.current = id;
  }, [id]);

  useLayoutEffect(() => {
    const element = pane.current;
    if (mayTakeFocus(isMoved.current)) scroller.current?.focus({ preventScroll: true });
    return () => {
      if (element?.contains(document.activeElement)) focusRow(shownId.current);
    };
  }, [isMoved]);

  return (
    <section
      ref={pane}
      id={RECORD_SURFACE_ID}
      aria-label={t('open')}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface"
    >
      <AddFilter keepsOpen>
        <RecordFrame id={id} titleId={titleId} scroller={scroller} onClose={close} />
      </AddFilter>
    </section>
  );
}
