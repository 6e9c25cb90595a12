const KEY = 'lesson-open';

/** Whether the lesson was open when this browser last left the page. Storage may be forbidden. */
export function readLessonOpen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function keepLessonOpen(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.setItem(KEY, '');
    else localStorage.removeItem(KEY);
  } catch {
    // Then it is closed again after a reload.
  }
}
