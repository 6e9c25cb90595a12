'use client';

import { type ReactNode, useId, useState } from 'react';
import { FoldMark } from './fold-mark.tsx';

interface DisclosureProps {
  label: ReactNode;
  children: ReactNode;
  isOpenAtFirst?: boolean;
  className?: string;
}

/** Something which is drawn only once it is opened. */
export function Disclosure({ label, children, isOpenAtFirst = false, className = '' }: DisclosureProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded px-1 text-left text-muted text-xs hover:bg-hover hover:text-ink"
      >
        <FoldMark isOpen={isOpen} />
        {label}
      </button>
      {isOpen && (
        <div id={id} className="mt-2">
          {children}
        </div>
      )}
    </div>
  );
}
