import { type RefObject, useEffect, useState } from 'react';

/** Whether the reader has text selected inside an element. */
export function useSelectionInside(element: RefObject<HTMLElement | null>): boolean {
  const [selected, setSelected] = useState(false);
  useEffect(() => {
    const listener = () => {
      const selection = document.getSelection();
      setSelected(Boolean(selection && !selection.isCollapsed && element.current?.contains(selection.anchorNode)));
    };
    document.addEventListener('selectionchange', listener);
    return () => document.removeEventListener('selectionchange', listener);
  }, [element]);
  return selected;
}
