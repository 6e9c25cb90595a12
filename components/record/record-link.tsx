'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ComponentPropsWithoutRef, MouseEvent, PointerEvent } from 'react';
import { recordOptions } from '#lib/client/queries.ts';
import { preloadRecord } from './surface/open-record.tsx';
import { isRecordShown } from './surface/record-surface.ts';

type Given = 'id' | 'href' | 'onClick' | 'onPointerEnter' | 'onPointerDown';

interface Props extends Omit<ComponentPropsWithoutRef<'a'>, Given> {
  id: number;
  /** The page's query string with its question mark, or "": the filters stay while a record is open. */
  search?: string;
}

/**
 * Opens a record on the dashboard. Only the address changes, so nothing but the record itself is asked of the server;
 * a new tab or a reload shows the record's own page.
 */
export function RecordLink({ id, search = '', ...rest }: Props) {
  const client = useQueryClient();
  const href = `/records/${id}${search}`;
  function prepare() {
    preloadRecord();
    void client.prefetchQuery(recordOptions(id));
  }
  function open(event: MouseEvent) {
    if (hasModifier(event)) return;
    event.preventDefault();
    prepare();
    // Of several that are opened one after the other, Back closes the last and shows none before it.
    if (isRecordShown()) window.history.replaceState(null, '', href);
    else window.history.pushState(null, '', href);
  }
  // A mouse's button goes down a tenth of a second before it is a click; a finger may only want to scroll.
  function press(event: PointerEvent) {
    if (event.pointerType === 'mouse' && event.button === 0 && !hasModifier(event)) prepare();
  }
  return <a {...rest} href={href} onClick={open} onPointerDown={press} onPointerEnter={preloadRecord} />;
}

function hasModifier({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
