const KEY = 'charts-open';

/** Whether the charts were open when this browser last left the page. Storage may be forbidden. */
export function readChartsOpen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function keepChartsOpen(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.setItem(KEY, '');
    else localStorage.removeItem(KEY);
  } catch {
    // Then they are folded again after a reload.
  }
}
