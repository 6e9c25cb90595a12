'use client';

import { type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { readOpen } from '#lib/client/kept-open.ts';
import { AddFilter } from './add-filter.tsx';
import { RecordFrame } from './record-frame.tsx';
import { focusRow, mayTakeFocus, RECORD_SURFACE_ID, type SurfaceProps } from './record-surface.ts';
import { useCloseRecord } from './use-close-record.ts';
import { useEscapeKey } from './use-record-keys.ts';

/**
 * The record over the list, where there is no room beside it. A native modal dialog: the browser keeps the focus inside,
 * makes the rest inert and closes on Escape, without a script or style of anybody's for the content security policy to allow.
 * Beside the lesson it isn't modal.
 */
export function RecordDrawer({ id, isMoved }: SurfaceProps) {
  const close = useCloseRecord();
  const dialog = useRef<HTMLDialogElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const shownId = useRef(id);
  const titleId = useId();

  useLayoutEffect(() => {
    shownId.current = id;
  }, [id]);

  useLayoutEffect(() => {
    const element = dialog.current;
    const { activeElement } = document;
    const takesFocus = mayTakeFocus(isMoved.current);
    // The lesson asks about the record, and must stay in use beside it.
    if (!element?.open) readOpen('lesson') ? element?.show() : element?.showModal();
    if (takesFocus || element?.matches(':modal')) scroller.current?.focus();
    // A dialog takes it, whatever it is.
    else if (activeElement instanceof HTMLElement) activeElement.focus();
    return () => {
      const hadFocus = element?.matches(':modal') || element?.contains(document.activeElement);
      element?.close();
      if (hadFocus) focusRow(shownId.current);
    };
  }, [isMoved]);

  useEffect(() => {
    const overflow = document.documentElement.style.overflow;
    document.documentElement.style.overflow = 'hidden';
    return () => {
      document.documentElement.style.overflow = overflow;
    };
  }, []);

  // A modal dialog is cancelled by the browser.
  useEscapeKey(() => {
    if (!dialog.current?.matches(':modal')) close();
  });
  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    close();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      id={RECORD_SURFACE_ID}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClick={(event) => event.target === event.currentTarget && close()}
      className="[:root:has(#lesson)_&]:z-20 lesson-beside:[:root:has(#lesson)_&]:right-[22rem] lesson-beside:[:root:has(#lesson)_&]:w-[min(56rem,100vw-22rem)] lesson-below:[:root:has(#lesson)_&]:bottom-[45dvh] lesson-below:[:root:has(#lesson)_&]:h-[55dvh] lesson-below:[:root:has(#lesson[data-folded])_&]:bottom-11 lesson-below:[:root:has(#lesson[data-folded])_&]:h-[calc(100dvh-2.75rem)] fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-none border-line bg-surface p-0 text-ink shadow-2xl sm:w-[min(56rem,92vw)] sm:border-l"
    >
      <div className="flex h-full flex-col">
        <AddFilter keepsOpen={false}>
          <RecordFrame id={id} titleId={titleId} scroller={scroller} onClose={close} />
        </AddFilter>
      </div>
    </dialog>
  );
}
