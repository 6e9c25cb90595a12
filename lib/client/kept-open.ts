export type KeptPart = 'lesson' | 'charts';

/** Whether a part of the page was open when this browser last left it. Storage may be forbidden. */
export function readOpen(part: KeptPart): boolean {
  try {
    return localStorage.getItem(`${part}-open`) !== null;
  } catch {
    return false;
  }
}

export function keepOpen(part: KeptPart, isOpen: boolean): void {
  try {
    if (isOpen) localStorage.setItem(`${part}-open`, '');
    else localStorage.removeItem(`${part}-open`);
  } catch {
    // Then it is closed again after a reload.
  }
}
