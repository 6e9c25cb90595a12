'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import { recordOptions } from '#lib/client/queries.ts';
import { preloadDrawer } from './open-record.tsx';

interface Props extends Omit<ComponentPropsWithoutRef<'a'>, 'id' | 'href' | 'onClick' | 'onPointerEnter'> {
  id: number;
  /** The page's query string with its question mark, or "": the filters stay while a record is open. */
  search?: string;
}

/**
 * Opens a record over the dashboard. Only the address changes, so nothing but the record itself is asked of the server;
 * a new tab or a reload shows the record's own page.
 */
export function RecordLink({ id, search = '', ...rest }: Props) {
  const client = useQueryClient();
  const href = `/records/${id}${search}`;
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    preloadDrawer();
    void client.prefetchQuery(recordOptions(id));
    window.history.pushState(null, '', href);
  }
  return <a {...rest} href={href} onClick={open} onPointerEnter={preloadDrawer} />;
}
