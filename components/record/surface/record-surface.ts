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

export function focusRow(id: number): void {
  document.querySelector<HTMLElement>(`[data-record-id="${id}"]`)?.focus();
}
