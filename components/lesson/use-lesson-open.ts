import { type RefObject, useEffect, useRef, useState } from 'react';
import { keepOpen, readOpen } from '#lib/client/kept-open.ts';

export interface LessonOpen {
  isOpen: boolean;
  change(isOpen: boolean): void;
  button: RefObject<HTMLButtonElement | null>;
}

/** Whether the lesson is open: again after a reload. Closed, it gives the focus to its button. */
export function useLessonOpen(): LessonOpen {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(readOpen('lesson')), []);
  return {
    isOpen,
    change(next) {
      setOpen(next);
      keepOpen('lesson', next);
      if (!next) button.current?.focus();
    },
    button,
  };
}
