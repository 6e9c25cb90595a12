'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { frameWords, topFrameOptions } from '#lib/client/display/top-frame.ts';

/** Failures that a burst replaces at once don't ask. */
const SETTLED_MS = 400;
/** A longer line of code is written smaller. */
const LONG = 50;

/** The line of the stack that matters, with its whole code, once the failure has stayed a moment. */
export function TopFrame({ id, write }: { id: number; write(text: string): ReactNode }) {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  const { data: frame } = useQuery({ ...topFrameOptions(id), enabled: isSettled });
  if (!frame) return null;
  const { location, name } = frameWords(frame);
  const code = frame.code?.trim();
  return (
    <div className="font-mono text-muted" dir="ltr">
      <p className="display-least truncate">{write([location, name].filter((part) => part).join(' '))}</p>
      {code && (
        <code
          className={`block whitespace-pre-wrap text-ink wrap-anywhere ${code.length > LONG ? 'display-least' : ''}`}
        >
          {write(code)}
        </code>
      )}
    </div>
  );
}
