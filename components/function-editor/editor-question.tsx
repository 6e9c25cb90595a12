'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';

interface Props {
  title: string;
  children: ReactNode;
  /** Leads back to the code; focused. */
  keep: string;
  go: string;
  onKeep: () => void;
  onGo: () => void;
}

/** Asked before something that can't be taken back. */
export function EditorQuestion({ title, children, keep, go, onKeep, onGo }: Props) {
  const id = useId();
  const keepButton = useRef<HTMLButtonElement>(null);
  useEffect(() => keepButton.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      className="flex flex-wrap items-center justify-between gap-2 border-warn/40 border-y bg-warn-soft px-4 py-2"
    >
      <div className="min-w-0">
        <strong id={`${id}-title`} className="font-semibold text-warn">
          {title}
        </strong>{' '}
        <span id={`${id}-body`} className="wrap-anywhere">
          {children}
        </span>
      </div>
      <div className="flex gap-2">
        <Button ref={keepButton} onClick={onKeep}>
          {keep}
        </Button>
        <Button onClick={onGo}>{go}</Button>
      </div>
    </div>
  );
}
