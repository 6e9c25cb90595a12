'use client';

import { type ReactNode, type Ref, useId } from 'react';
import { Button } from './button.tsx';

interface Props {
  /** Names the button. */
  label: string;
  button: ReactNode;
  buttonRef?: Ref<HTMLButtonElement>;
  className?: string;
  children: ReactNode;
}

/** The browser opens it, closes it on Escape or a click beside it, and gives the focus back: without a script of ours. */
export function Popover({ label, button, buttonRef, className = '', children }: Props) {
  const id = useId();
  return (
    <>
      <Button
        ref={buttonRef}
        look="quiet"
        className={`px-1.5 ${className}`}
        popoverTarget={id}
        aria-label={label}
        title={label}
      >
        {button}
      </Button>
      <div
        id={id}
        popover="auto"
        className="popover-panel w-[min(22rem,calc(100vw-1rem))] rounded-xl border border-line bg-raised p-3 text-ink shadow-2xl"
      >
        {children}
      </div>
    </>
  );
}
