import type { RefObject } from 'react';

/** Of the pane or the drawer that shows a record. */
export const RECORD_SURFACE_ID = 'record-pane';

/** Whether the address is a record's, over the dashboard or as a page. */
export function isRecordShown(): boolean {
  return location.pathname.startsWith('/records/');
}

/** Shows another record in the place of the open one: Back still closes it. */
export function replaceRecord(id: number): void {
  window.history.replaceState(null, '', `/records/${id}${location.search}`);
}

export interface SurfaceProps {
  id: number;
  /** Whether the record was open already, in the other place. */
  isMoved: RefObject<boolean>;
}

export function focusRow(id: number): void {
  document.querySelector<HTMLElement>(`[data-record-id="${id}"]`)?.focus();
}

/** The focus goes to what opens, but to what moves only from the record's other place, which leaves it on the row. */
export function mayTakeFocus(isMoved: boolean): boolean {
  const { activeElement } = document;
  return !isMoved || activeElement === document.body || activeElement?.matches('[data-record-id]') === true;
}
