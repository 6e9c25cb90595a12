'use client';

import { type ReactNode, useId } from 'react';
import { FoldMark } from '#components/record/fold-mark.tsx';
import { useFold } from './use-fold.ts';

interface Props {
  /** Under which it is remembered whether it is open. */
  name: string;
  title: string;
  aside?: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** A titled part of the detail that is drawn only once it is opened. */
export function FoldedSection({ name, title, aside, isOpenAtFirst = false, children }: Props) {
  const [isOpen, setOpen] = useFold(name, isOpenAtFirst);
  const titleId = useId();
  const contentId = useId();
  return (
    <section aria-labelledby={titleId} className="border-line border-t px-4 py-2 @2xl:px-6">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={titleId} className="font-semibold text-sm">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? contentId : undefined}
            onClick={() => setOpen(!isOpen)}
            className="-ml-1 inline-flex min-h-8 items-center gap-1 rounded px-1 text-left hover:bg-hover"
          >
            <FoldMark isOpen={isOpen} />
            {title}
          </button>
        </h2>
        {aside && <div className="ml-auto flex flex-wrap items-center gap-1.5 text-muted text-xs">{aside}</div>}
      </div>
      {isOpen && (
        <div id={contentId} className="flex flex-col gap-3 pt-2 pb-3">
          {children}
        </div>
      )}
    </section>
  );
}
