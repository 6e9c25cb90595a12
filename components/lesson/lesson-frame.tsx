import type { ComponentPropsWithoutRef } from 'react';

/** The lesson's place, empty until it is loaded: beside the page on a wide screen, over its lower half on a small one. */
export function LessonFrame(props: ComponentPropsWithoutRef<'aside'>) {
  return (
    <aside
      {...props}
      id="lesson"
      className="fixed inset-x-0 bottom-0 z-30 flex max-h-[60dvh] [:root:has(#record-pane)_&]:lesson-below:not-data-folded:h-[45dvh] flex-col border-edge border-t bg-surface text-ink shadow-2xl lesson-beside:top-0 lesson-beside:left-auto lesson-beside:max-h-none lesson-beside:w-[22rem] lesson-beside:border-t-0 lesson-beside:border-l lesson-beside:shadow-none"
    />
  );
}
