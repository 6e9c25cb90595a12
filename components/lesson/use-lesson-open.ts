import { type RefObject, useRef } from 'react';
import { useKeptOpen } from '#components/use-kept-open.ts';
import { keepOpen } from '#lib/client/kept-open.ts';

export interface LessonOpen {
  isOpen: boolean;
  change(isOpen: boolean): void;
  button: RefObject<HTMLButtonElement | null>;
}

/** Whether the lesson is open: again after a reload. Closed, it gives the focus to its button. */
export function useLessonOpen(): LessonOpen {
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = useKeptOpen('lesson');
  return {
    isOpen,
    change(next) {
      keepOpen('lesson', next);
      if (!next) button.current?.focus();
    },
    button,
  };
}
